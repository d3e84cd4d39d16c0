create table cohort (
    id         varchar(36)  not null primary key,
    program_id varchar(64)  not null,
    name       varchar(120) not null,
    starts_on  date         not null,
    time_zone  varchar(64)  not null,
    state      varchar(16)  not null,
    opened_by  varchar(64)  not null,
    version    integer      not null,
    unique (name)
);

-- The dates that a program's definition names, given for each cohort or counted from those that are.
create table cohort_date (
    cohort_id varchar(36) not null references cohort (id),
    date_id   varchar(64) not null,
    on_day    date        not null,
    primary key (cohort_id, date_id)
);

create table enrolment (
    id              varchar(36)                 not null primary key,
    cohort_id       varchar(36)                 not null references cohort (id),
    participant_id  varchar(64)                 not null,
    coach_id        varchar(64),
    first_name      varchar(120)                not null,
    last_name       varchar(120)                not null,
    email           varchar(254)                not null,
    organization_id varchar(36)                 not null references organization (id),
    state           varchar(16)                 not null,
    state_since     timestamp(6) with time zone not null,
    version         integer                     not null,
    unique (cohort_id, participant_id)
);

create index enrolment_by_participant on enrolment (participant_id, state);
create index enrolment_by_coach on enrolment (coach_id, state);
create index enrolment_by_organization on enrolment (organization_id);

-- People who own a piece of work together.
create table team (
    id        varchar(36)  not null primary key,
    cohort_id varchar(36)  not null references cohort (id),
    name      varchar(120) not null,
    version   integer      not null
);

create index team_by_cohort on team (cohort_id, name);

create table team_member (
    team_id      varchar(36) not null references team (id),
    enrolment_id varchar(36) not null references enrolment (id),
    primary key (team_id, enrolment_id)
);

create index team_member_by_enrolment on team_member (enrolment_id);

-- People who meet together.
create table cohort_group (
    id             varchar(36)  not null primary key,
    cohort_id      varchar(36)  not null references cohort (id),
    name           varchar(241) not null,
    facilitator_id varchar(64),
    version        integer      not null
);

create index cohort_group_by_cohort on cohort_group (cohort_id, name);

create table group_member (
    group_id     varchar(36) not null references cohort_group (id),
    enrolment_id varchar(36) not null references enrolment (id),
    primary key (group_id, enrolment_id)
);

create index group_member_by_enrolment on group_member (enrolment_id);
