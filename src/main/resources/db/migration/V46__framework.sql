-- A team's performance framework as it was accepted last; the measures of its goals stand among all measures.
create table framework (
    owner_id      varchar(36)                 not null primary key,
    cohort_id     varchar(36)                 not null references cohort (id),
    number        integer                     not null,
    submission_id varchar(36)                 not null references submission (id),
    mission       varchar(1500)               not null,
    shared        boolean                     not null,
    accepted_at   timestamp(6) with time zone not null
);

create index framework_by_cohort on framework (cohort_id, shared);

create table framework_goal (
    owner_id     varchar(36)   not null references framework (owner_id),
    number       integer       not null,
    title        varchar(300)  not null,
    quality      varchar(40)   not null,
    mission_link varchar(1000) not null,
    primary key (owner_id, number)
);

-- To which goal a measure belongs; the owner is who was named when it was accepted, whoever has it by now.
create table framework_measure (
    measure_id  varchar(36) not null primary key references measure (id),
    owner_id    varchar(36) not null references framework (owner_id),
    goal        integer     not null,
    named_owner varchar(64) not null
);

create index framework_measure_by_owner on framework_measure (owner_id);
