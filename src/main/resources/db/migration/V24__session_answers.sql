-- What whoever is invited to a session has answered; the last answer counts. It is about a time: whoever has said yes to another
-- one is asked again.
create table session_answer (
    session_id  varchar(36)                 not null references training_session (id),
    user_id     varchar(64)                 not null,
    answer      varchar(8)                  not null,
    starts_at   timestamp(6) with time zone not null,
    answered_at timestamp(6) with time zone not null,
    primary key (session_id, user_id)
);

create index session_answer_by_user on session_answer (user_id);

-- The links in invitations by which their readers answer without signing in, each known by its SHA-256 alone.
create table session_answer_link (
    token_hash varchar(64)                 not null primary key,
    session_id varchar(36)                 not null references training_session (id),
    user_id    varchar(64)                 not null,
    issued_at  timestamp(6) with time zone not null
);

create index session_answer_link_by_session on session_answer_link (session_id);
create index session_answer_link_by_user on session_answer_link (user_id);

-- What the secret link of a message is about, besides its recipient.
alter table notification add column secret_link_about varchar(64);

-- The secret address of somebody's own calendar, known by its SHA-256 alone; and what it said last, to tell news from none.
create table calendar_feed (
    user_id      varchar(64)                 not null primary key,
    token_hash   varchar(64)                 not null unique,
    issued_at    timestamp(6) with time zone not null,
    content_hash varchar(64)                 not null,
    changed_at   timestamp(6) with time zone not null
);

-- Coaches look for the meetings of the groups that they facilitate.
create index training_session_by_group on training_session (group_id);
