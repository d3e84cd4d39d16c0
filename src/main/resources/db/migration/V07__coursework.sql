-- Courses and worksheets to do. The owner is an enrolment or a team.
create table assignment (
    id               varchar(36)                 not null primary key,
    owner_id         varchar(36)                 not null,
    stage_id         varchar(64)                 not null,
    kind             varchar(16)                 not null,
    item_id          varchar(64)                 not null,
    title            varchar(200)                not null,
    due_on           date                        not null,
    state            varchar(16)                 not null,
    attempts         integer                     not null,
    submission_id    varchar(36) references submission (id),
    assigned_at      timestamp(6) with time zone not null,
    settled_at       timestamp(6) with time zone,
    credited_minutes integer,
    version          integer                     not null,
    unique (owner_id, item_id)
);

create index assignment_by_stage on assignment (owner_id, stage_id, state);
