-- The report of a cohort as it stood on a day: rows are added, never changed. Its tables name nobody but by user id.
create table report_edition (
    id        varchar(36)                 not null primary key,
    cohort_id varchar(36)                 not null references cohort (id),
    edition   integer                     not null,
    as_of     date                        not null,
    kept_at   timestamp(6) with time zone not null,
    -- Empty for the program itself, at the end of the cohort's year.
    kept_by   varchar(64)                 not null,
    reason    varchar(1000)               not null,
    sections  text                        not null,
    unique (cohort_id, edition)
);

-- What is asked of a whole cohort.
create index review_by_owner on review (owner_id, decided_by);
create index enrolment_event_into_cohort on enrolment_event (became, kind, cohort_id);
