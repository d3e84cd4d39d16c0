create table capstone (
    enrolment_id varchar(36) not null primary key references enrolment (id),
    state        varchar(16) not null,
    version      integer     not null
);

create table presentation_score (
    id            varchar(36)                 not null primary key,
    enrolment_id  varchar(36)                 not null references enrolment (id),
    attempt       integer                     not null,
    submission_id varchar(36)                 not null unique references submission (id),
    problem       integer                     not null,
    approach      integer                     not null,
    results       integer                     not null,
    reflection    integer                     not null,
    delivery      integer                     not null,
    total         integer                     not null,
    result        varchar(16)                 not null,
    version       integer                     not null,
    unique (enrolment_id, attempt)
);
