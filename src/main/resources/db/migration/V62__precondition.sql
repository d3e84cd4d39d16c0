-- What a district sends before its sessions, one row a kind.
create table precondition (
    engagement_id varchar(36)                 not null references engagement (id),
    kind          varchar(20)                 not null,
    state         varchar(20)                 not null,
    state_since   timestamp(6) with time zone not null,
    sent_by       varchar(64),
    as_it_is      varchar(1000),
    shown_how     varchar(1000),
    decided_by    varchar(64),
    returned      varchar(1000),
    primary key (engagement_id, kind)
);

-- A file that was sent. Of trend data and transcripts that could be read only the tables are kept, of transcripts never a file.
create table precondition_file (
    id            varchar(36)                 not null primary key,
    engagement_id varchar(36)                 not null,
    kind          varchar(20)                 not null,
    name          varchar(255)                not null,
    media_type    varchar(127)                not null,
    size_bytes    integer                     not null,
    sha256        varchar(64)                 not null,
    is_kept       boolean                     not null,
    by_machine    boolean                     not null,
    note          varchar(1000),
    content_read  text,
    uploaded_by   varchar(64)                 not null,
    uploaded_at   timestamp(6) with time zone not null,
    foreign key (engagement_id, kind) references precondition (engagement_id, kind)
);

create index precondition_file_by_engagement on precondition_file (engagement_id, uploaded_at);

create table precondition_piece (
    file_id varchar(36) not null references precondition_file (id) on delete cascade,
    number  integer     not null,
    content bytea       not null,
    primary key (file_id, number)
);
