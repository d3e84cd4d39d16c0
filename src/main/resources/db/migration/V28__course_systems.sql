-- Learning systems that report finished courses. Of a token its SHA-256 alone is kept: it is 256 random bits.
create table course_system (
    id           varchar(36)                 not null primary key,
    name         varchar(80)                 not null,
    -- The same for two that are called alike; null once it is revoked.
    name_key     varchar(64),
    token_digest varchar(64)                 not null,
    valid_days   integer                     not null,
    expires_at   timestamp(6) with time zone not null,
    made_by      varchar(64)                 not null,
    made_at      timestamp(6) with time zone not null,
    renewed_at   timestamp(6) with time zone,
    revoked_at   timestamp(6) with time zone,
    last_used_at timestamp(6) with time zone,
    unique (token_digest),
    constraint course_system_name_once unique (name_key)
);

-- What a system may report: these courses, for people of these cohorts.
create table course_system_course (
    system_id  varchar(36) not null references course_system (id),
    program_id varchar(64) not null,
    course_id  varchar(64) not null,
    primary key (system_id, program_id, course_id)
);

create table course_system_cohort (
    system_id varchar(36) not null references course_system (id),
    cohort_id varchar(36) not null references cohort (id),
    primary key (system_id, cohort_id)
);

-- What systems have reported. Where nobody is known by the address or the id, the row says that there was a report and
-- nothing about whom: of what it said, a digest with a salt of its own is left, by which the same report is known again.
create table course_report (
    -- In the order in which they came.
    id               bigint generated always as identity primary key,
    system_id        varchar(36)                 not null references course_system (id),
    -- SHA-256 of the id that the system gave to the completion.
    completion_key   varchar(64)                 not null,
    salt             varchar(32)                 not null,
    content_digest   varchar(64)                 not null,
    cohort_id        varchar(36)                 not null references cohort (id),
    course_id        varchar(64)                 not null,
    received_at      timestamp(6) with time zone not null,
    enrolment_id     varchar(36) references enrolment (id),
    completed_on     date,
    minutes          integer,
    reported_minutes integer,
    unique (system_id, completion_key)
);

create index course_report_by_enrolment on course_report (enrolment_id, course_id, id);
