-- The stages of a cohort whose work opens, or is due, on another day than the program's definition says.
create table cohort_stage (
    cohort_id varchar(36) not null references cohort (id),
    stage_id  varchar(64) not null,
    opens_on  date,
    due_on    date,
    primary key (cohort_id, stage_id)
);

-- The same for one person: a day on which the work opens, beside the one by which it is due.
alter table enrolment_stage add column opens_on date;

-- Dates of a cohort that are others for one person.
create table enrolment_date (
    enrolment_id varchar(36) not null references enrolment (id),
    date_id      varchar(64) not null,
    on_day       date        not null,
    primary key (enrolment_id, date_id)
);

-- Days without school.
create table holiday (
    id        varchar(36)  not null primary key,
    cohort_id varchar(36)  not null references cohort (id),
    first_day date         not null,
    last_day  date         not null,
    name      varchar(120) not null,
    unique (cohort_id, first_day, last_day, name)
);

-- What somebody has moved on a cohort's calendar, and why: rows are added, never changed but for the moment at which nothing
-- was left to be moved along.
create table calendar_change (
    id           varchar(36)                 not null primary key,
    cohort_id    varchar(36)                 not null references cohort (id),
    -- Null where it was moved for everybody.
    enrolment_id varchar(36) references enrolment (id),
    kind         varchar(16)                 not null,
    -- The stage, the date or the holiday.
    item_id      varchar(64)                 not null,
    was_first    date,
    was_last     date,
    first_day    date,
    last_day     date,
    reason       varchar(1000)               not null,
    author       varchar(64)                 not null,
    happened_at  timestamp(6) with time zone not null,
    settled_at   timestamp(6) with time zone,
    version      integer                     not null
);

create index calendar_change_by_cohort on calendar_change (cohort_id, happened_at);
create index calendar_change_by_enrolment on calendar_change (enrolment_id, happened_at);
create index calendar_change_open on calendar_change (settled_at, happened_at);
