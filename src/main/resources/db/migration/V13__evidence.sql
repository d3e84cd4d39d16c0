-- One row per person with files, to be locked while their files are counted. No foreign key leads here: adding a file
-- would then hold the row in PostgreSQL before it asks for the lock, and two uploads would wait for each other.
create table evidence_owner (
    owner_id varchar(64) not null primary key
);

create table evidence_file (
    id                  varchar(36)                 not null primary key,
    work_owner_id       varchar(36)                 not null,
    owner_id            varchar(64)                 not null,
    task_id             varchar(64)                 not null,
    process_instance_id varchar(64)                 not null,
    element_id          varchar(128)                not null,
    name                varchar(255)                not null,
    media_type          varchar(127)                not null,
    size_bytes          integer                     not null,
    sha256              varchar(64)                 not null,
    uploaded_at         timestamp(6) with time zone not null,
    constraint evidence_file_not_empty check (size_bytes > 0)
);

create index evidence_file_by_process_instance on evidence_file (process_instance_id, uploaded_at);
create index evidence_file_by_owner on evidence_file (owner_id, size_bytes);
create index evidence_file_by_task on evidence_file (task_id, sha256);

-- Content in pieces of at most 512 KiB: H2 keeps no more than 1 MiB in a bytea.
create table evidence_piece (
    file_id varchar(36) not null references evidence_file (id) on delete cascade,
    number  integer     not null,
    content bytea       not null,
    primary key (file_id, number)
);
