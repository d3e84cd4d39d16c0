-- Who did what: rows are added, never updated, never deleted. No passwords, no answers.
create table audit_event (
    id          bigint generated always as identity primary key,
    happened_at timestamp(6) with time zone not null,
    actor       varchar(64)                 not null,
    action      varchar(32)                 not null,
    subject     varchar(255)                not null,
    detail      varchar(255)                not null,
    address     varchar(64)                 not null
);

create index audit_event_newest on audit_event (happened_at, id);
create index audit_event_by_actor on audit_event (actor, happened_at, id);
create index audit_event_by_action on audit_event (action, happened_at, id);
create index audit_event_by_subject on audit_event (subject, happened_at, id);
