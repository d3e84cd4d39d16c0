-- What people have typed into forms and not sent yet: into the form of a task, or into one that starts a process. The answers
-- are JSON, as the browser keeps them too. Whoever writes names the revision that was read; it is another one after each write.
create table form_draft (
    id          varchar(36)                 not null primary key,
    person_id   varchar(64)                 not null,
    task_id     varchar(64),
    process_key varchar(64),
    answers     text                        not null,
    revision    varchar(36)                 not null,
    typed_at    timestamp(6) with time zone not null,
    unique (person_id, task_id),
    unique (person_id, process_key),
    check ((task_id is null) <> (process_key is null))
);

create index form_draft_by_task on form_draft (task_id);
create index form_draft_by_age on form_draft (typed_at);

-- Everybody looks at what they have sent themselves, newest first.
create index submission_by_author on submission (submitted_by, submitted_at);
