-- Where a message leads to: a JSON list of headings, titles, words and places, without the address of this installation.
alter table notification add column links text;

create index notification_by_state on notification (state, created_at, id);
create index notification_by_recipient on notification (recipient_id, created_at, id);

-- Whose last message the mail server would not have, until it takes one.
create table mail_refusal (
    user_id    varchar(64)                 not null primary key,
    refused_at timestamp(6) with time zone not null,
    words      varchar(1000)               not null
);

-- What somebody is reminded of: each thing once by each rule, and anew where it gets another due day.
create table reminder (
    recipient_id varchar(64)  not null,
    -- The task.
    thing_id     varchar(64)  not null,
    rule         varchar(16)  not null,
    due_on       date         not null,
    -- Whose task it is: the recipient's own, or somebody's whom the recipient looks after.
    about_id     varchar(64)  not null,
    title        varchar(255) not null,
    cohort       varchar(120) not null,
    place        varchar(255) not null,
    found_on     date         not null,
    -- The day of the digest that names it; null until one does.
    mailed_on    date,
    primary key (recipient_id, thing_id, rule, due_on)
);

create index reminder_open on reminder (mailed_on, recipient_id);
create index reminder_of_thing on reminder (thing_id);

-- One row, held by whoever writes a part of the digests: two runs at once would both write the same.
create table digest_lock (
    id integer not null primary key
);

insert into digest_lock (id) values (1);

-- Who wants no digests.
create table digest_stop (
    user_id    varchar(64)                 not null primary key,
    stopped_at timestamp(6) with time zone not null
);

-- The links in digests that stop them, each known by its SHA-256 alone.
create table digest_stop_link (
    token_hash varchar(64)                 not null primary key,
    user_id    varchar(64)                 not null,
    issued_at  timestamp(6) with time zone not null
);

create index digest_stop_link_by_age on digest_stop_link (issued_at);
