-- What somebody uploads for a cohort, from then until it is imported or given up. Its people are personal data, so that
-- its content goes once it is imported; what remains says what came of it.
create table roster_import (
    id          varchar(36)                 not null primary key,
    cohort_id   varchar(36)                 not null references cohort (id),
    file_name   varchar(255)                not null,
    uploaded_by varchar(64)                 not null,
    uploaded_at timestamp(6) with time zone not null,
    -- Which column holds what; null until somebody has looked at columns that nobody can be sure of.
    column_map  varchar(200),
    school      varchar(120)                not null,
    choices     text                        not null,
    applied_by  varchar(64),
    applied_at  timestamp(6) with time zone,
    created     integer                     not null,
    updated     integer                     not null,
    skipped     integer                     not null,
    version     integer                     not null
);

create index roster_import_by_cohort on roster_import (cohort_id, uploaded_at);

-- Content in pieces of at most 512 KiB: H2 keeps no more than 1 MiB in a bytea.
create table roster_piece (
    import_id varchar(36) not null references roster_import (id) on delete cascade,
    number    integer     not null,
    content   bytea       not null,
    primary key (import_id, number)
);

-- What the list of cohorts and the page of one ask for.
create index cohort_by_start on cohort (starts_on, name);
create index enrolment_by_cohort_and_name on enrolment (cohort_id, last_name, first_name);
