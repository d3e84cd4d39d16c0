create table completion_decision (
    enrolment_id     varchar(36)                 not null primary key references enrolment (id),
    decided_at       timestamp(6) with time zone not null,
    decision_version integer                     not null,
    version          integer                     not null
);

-- What the decision looked at: how many things each requirement of the program still wanted, and whether it was met.
create table completion_requirement (
    enrolment_id varchar(36) not null references completion_decision (enrolment_id),
    position     integer     not null,
    requirement  varchar(64) not null,
    open_items   integer     not null,
    is_met       boolean     not null,
    primary key (enrolment_id, position)
);

create table certificate (
    id            varchar(36)   not null primary key,
    enrolment_id  varchar(36)   not null unique references enrolment (id),
    code          varchar(14)   not null unique,
    holder_name   varchar(241)  not null,
    program_title varchar(200)  not null,
    cohort_name   varchar(120)  not null,
    school        varchar(120)  not null,
    issued_on     date          not null,
    total_minutes integer       not null,
    ceus          numeric(8, 2) not null,
    version       integer       not null
);

create table certificate_category (
    certificate      varchar(36) not null references certificate (id),
    category         varchar(32) not null,
    credited_minutes integer     not null,
    primary key (certificate, category)
);
