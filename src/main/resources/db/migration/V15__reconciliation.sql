-- What a nightly comparison of ledger, attendance, submissions and processes found. Rows are added, never changed.
create table reconciliation_run (
    id       varchar(64)                 not null primary key,
    ran_at   timestamp(6) with time zone not null,
    findings integer                     not null
);

create index reconciliation_run_by_time on reconciliation_run (ran_at);

create table reconciliation_finding (
    run_id           varchar(64)  not null references reconciliation_run (id),
    kind             varchar(48)  not null,
    subject          varchar(255) not null,
    enrolment_id     varchar(36)  not null,
    expected_minutes integer,
    found_minutes    integer,
    primary key (run_id, kind, subject)
);

create index reconciliation_finding_by_subject on reconciliation_finding (kind, subject);
