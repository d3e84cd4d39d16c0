create table cohort (
    id                  varchar(48)  not null primary key,
    program_id          varchar(64)  not null,
    name                varchar(120) not null,
    first_month         date         not null,
    time_zone           varchar(64)  not null,
    closing_workshop_on date         not null,
    state               varchar(16)  not null,
    opened_by           varchar(64)  not null,
    version             integer      not null
);

create table enrolment (
    id             varchar(120) not null primary key,
    cohort_id      varchar(48)  not null references cohort (id),
    participant_id varchar(64)  not null,
    coach_id       varchar(64),
    first_name     varchar(120) not null,
    last_name      varchar(120) not null,
    email          varchar(254) not null,
    school         varchar(120) not null,
    state          varchar(16)  not null,
    state_since    timestamp(6) not null,
    version        integer      not null,
    unique (cohort_id, participant_id)
);

create index enrolment_by_participant on enrolment (participant_id, state);
create index enrolment_by_coach on enrolment (coach_id, state);
