-- The copy that the participant had before them when they signed off; null where none was made by then.
alter table portfolio add column signed_copy_id varchar(36);

-- Portfolios as documents: asked for, being made, and there. One that is being made is held until a moment; whoever finds it
-- held no longer makes it anew. Of each enrolment one is open at a time: open_for is its id while it is, and null afterwards.
create table portfolio_copy (
    id           varchar(36)                 not null primary key,
    enrolment_id varchar(36)                 not null references enrolment (id),
    number       integer                     not null,
    attempts     varchar(8)                  not null,
    state        varchar(8)                  not null,
    open_for     varchar(36) unique,
    asked_by     varchar(64),
    asked_at     timestamp(6) with time zone not null,
    tries        integer                     not null,
    held_until   timestamp(6) with time zone,
    steps_done   integer                     not null,
    steps        integer                     not null,
    finished_at  timestamp(6) with time zone,
    size_bytes   integer                     not null,
    sha256       varchar(64),
    unique (enrolment_id, number)
);

create index portfolio_copy_to_make on portfolio_copy (state, asked_at);

-- What a copy holds, chapter by chapter, to tell where two copies differ.
create table portfolio_copy_chapter (
    copy_id varchar(36)  not null references portfolio_copy (id) on delete cascade,
    number  integer      not null,
    title   varchar(200) not null,
    sha256  varchar(64)  not null,
    primary key (copy_id, number)
);

create table portfolio_copy_piece (
    file_id varchar(36) not null references portfolio_copy (id) on delete cascade,
    number  integer     not null,
    content bytea       not null,
    primary key (file_id, number)
);
