-- Every attempt at every form: rows are added, never changed. The business key is an enrolment's, a team's or a cohort's id.
create table submission (
    id                  varchar(36)                 not null primary key,
    task_id             varchar(64) unique,
    process_key         varchar(64)                 not null,
    process_instance_id varchar(64)                 not null,
    element_id          varchar(128)                not null,
    business_key        varchar(64),
    form_id             varchar(64)                 not null,
    attempt             integer                     not null,
    answers             text                        not null,
    answer_table        text                        not null,
    private_answers     text                        not null,
    submitted_by        varchar(64)                 not null,
    submitted_at        timestamp(6) with time zone not null,
    unique (process_instance_id, element_id, attempt)
);

create index submission_by_business_key on submission (business_key, form_id);
create index submission_by_form on submission (form_id, submitted_at);
