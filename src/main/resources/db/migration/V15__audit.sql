-- Who did what: rows are added, never updated, never deleted. No passwords, no answers.
CREATE TABLE audit_event (
    id          bigint       GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    happened_at timestamp(6) NOT NULL,
    actor       varchar(64)  NOT NULL,
    action      varchar(32)  NOT NULL,
    subject     varchar(255) NOT NULL,
    detail      varchar(255) NOT NULL,
    address     varchar(64)  NOT NULL
);
CREATE INDEX audit_event_newest ON audit_event (happened_at, id);
CREATE INDEX audit_event_by_actor ON audit_event (actor, happened_at, id);
CREATE INDEX audit_event_by_action ON audit_event (action, happened_at, id);
CREATE INDEX audit_event_by_subject ON audit_event (subject, happened_at, id);
