-- Decisions about people's work, one row for each attempt. The owner is an enrolment or a team.
create table review (
    id                     varchar(36)                 not null primary key,
    subject_kind           varchar(32)                 not null,
    subject_id             varchar(36)                 not null,
    owner_id               varchar(36)                 not null,
    attempt                integer                     not null,
    submission_id          varchar(36)                 not null references submission (id),
    process_instance_id    varchar(64)                 not null,
    decider                varchar(16)                 not null,
    waiting_for            varchar(64),
    waiting_since          timestamp(6) with time zone,
    admins_since           timestamp(6) with time zone,
    decision               varchar(16),
    minutes                integer,
    feedback               varchar(4000),
    reason                 varchar(4000),
    decided_by             varchar(64),
    decided_as             varchar(16),
    decided_at             timestamp(6) with time zone,
    decision_submission_id varchar(36) unique references submission (id),
    closed_at              timestamp(6) with time zone,
    version                integer                     not null,
    unique (subject_kind, subject_id, attempt)
);

create index review_by_instance on review (process_instance_id, decision);
create index review_by_person on review (waiting_for, decider);
create index review_by_patience on review (decision, admins_since, waiting_since);

-- What a program admin has changed about an open task, and why: who has it, or until when. Rows are added, never changed.
create table task_relief (
    id         varchar(36)                 not null primary key,
    task_id    varchar(64)                 not null,
    owner_id   varchar(36)                 not null,
    kind       varchar(16)                 not null,
    was        varchar(64),
    became     varchar(64)                 not null,
    reason     varchar(1000)               not null,
    granted_by varchar(64)                 not null,
    granted_at timestamp(6) with time zone not null,
    version    integer                     not null
);

create index task_relief_by_task on task_relief (task_id, granted_at);
create index task_relief_by_owner on task_relief (owner_id, granted_at);
