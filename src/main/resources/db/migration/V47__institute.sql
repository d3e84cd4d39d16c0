-- An institute is a cohort with seats that schools register for; its id is the cohort's.
create table institute (
    id                    varchar(36)  not null primary key references cohort (id),
    sponsor               varchar(500) not null,
    support_contact_name  varchar(120) not null,
    support_contact_email varchar(254) not null,
    opened_by             varchar(64)  not null,
    announcement          varchar(4000),
    announced_at          timestamp(6) with time zone,
    version               integer      not null
);

create index institute_by_announcement on institute (announced_at);

-- Who coaches its teams.
create table institute_coach (
    institute_id varchar(36) not null references institute (id),
    coach_id     varchar(64) not null,
    primary key (institute_id, coach_id)
);

-- A school's people at an institute; the id is the team's.
create table institute_team (
    id                  varchar(36)  not null primary key references team (id),
    institute_id        varchar(36)  not null references institute (id),
    school              varchar(120) not null,
    contact_digest      varchar(64)  not null,
    coach_id            varchar(64),
    group_id            varchar(36)  not null,
    coaching_session_id varchar(36)  not null,
    version             integer      not null,
    constraint institute_team_of_contact unique (institute_id, school, contact_digest)
);

-- Who is enrolled for which registration.
create table institute_attendee (
    registration_id varchar(36) not null,
    enrolment_id    varchar(36) not null references enrolment (id),
    team_id         varchar(36) not null references institute_team (id),
    primary key (registration_id, enrolment_id)
);

create index institute_attendee_by_team on institute_attendee (team_id);
create index institute_attendee_by_enrolment on institute_attendee (enrolment_id);

-- To whom an announcement goes: addresses of organizations, whose people need no account.
create table institute_recipient (
    id           varchar(36)  not null primary key,
    institute_id varchar(36)  not null references institute (id),
    email        varchar(254) not null,
    constraint institute_recipient_once unique (institute_id, email)
);
