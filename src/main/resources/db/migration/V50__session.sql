-- Dated meetings of a cohort. Times are instants in UTC, lengths are minutes.
create table training_session (
    id                 varchar(200) not null primary key,
    cohort_id          varchar(48)  not null references cohort (id),
    stage_id           varchar(64)  not null,
    kind               varchar(16)  not null,
    workshop_id        varchar(64),
    coach_id           varchar(64),
    code               varchar(32),
    title              varchar(200) not null,
    category           varchar(32)  not null,
    planned_minutes    integer      not null,
    proposed_starts_at timestamp(6),
    starts_at          timestamp(6),
    minutes            integer,
    place              varchar(250),
    link               varchar(250),
    note               varchar(4000),
    ics_sequence       integer      not null,
    state              varchar(16)  not null,
    version            integer      not null,
    unique (cohort_id, workshop_id)
);

-- Who was there, one row for everybody who was invited; written when attendance is recorded, never changed.
create table attendance (
    session_id   varchar(200) not null references training_session (id),
    enrolment_id varchar(120) not null references enrolment (id),
    state        varchar(16)  not null,
    minutes      integer      not null,
    primary key (session_id, enrolment_id)
);

create index attendance_by_enrolment on attendance (enrolment_id);
