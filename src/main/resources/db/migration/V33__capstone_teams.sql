-- Capstones that several people of a cohort carry together, and how far their gates are.
create table capstone_team (
    team_id   varchar(36)                 not null primary key references team (id),
    state     varchar(16)                 not null,
    formed_by varchar(64)                 not null,
    formed_at timestamp(6) with time zone not null,
    version   integer                     not null
);

-- Whether each member of a team says how long the work took for that member, or one count holds for all.
alter table team add column own_minutes boolean default false not null;

-- How long a team's work took for each of its members, and how much of that this work brought into the ledger.
create table member_minutes (
    assignment_id    varchar(36) not null references assignment (id),
    enrolment_id     varchar(36) not null references enrolment (id),
    minutes          integer     not null,
    submission_id    varchar(36) not null references submission (id),
    credited_minutes integer     not null,
    primary key (assignment_id, enrolment_id)
);

create index member_minutes_by_enrolment on member_minutes (enrolment_id);

-- Wishes to change an approved proposal, one row each. The owner is an enrolment or a team; the id is the process instance's.
create table scope_change (
    id         varchar(64)                 not null primary key,
    owner_id   varchar(36)                 not null,
    -- The owner once more while nobody has decided: of one capstone no two are open.
    open_for   varchar(36) unique,
    state      varchar(16)                 not null,
    reason     varchar(2000)               not null,
    asked_by   varchar(64)                 not null,
    asked_at   timestamp(6) with time zone not null,
    settled_at timestamp(6) with time zone,
    version    integer                     not null
);

create index scope_change_by_owner on scope_change (owner_id, asked_at);
