create table notification (
    id           varchar(36)                 not null primary key,
    message_key  varchar(250)                not null unique,
    recipient_id varchar(64)                 not null,
    subject      varchar(250)                not null,
    body         text                        not null,
    calendar     text,
    created_at   timestamp(6) with time zone not null,
    state        varchar(16)                 not null,
    next_try_at  timestamp(6) with time zone not null,
    -- Whoever sends it has it for that long; nobody else tries meanwhile.
    held_until   timestamp(6) with time zone,
    -- How often the mail server has put it off or refused it.
    attempts     integer                     not null,
    last_error   varchar(1000),
    sent_at      timestamp(6) with time zone
);

create index notification_due on notification (state, next_try_at);
create index notification_newest on notification (created_at, id);

-- One row while the mail server is away, else none.
create table mail_outage (
    id          integer                     not null primary key,
    since       timestamp(6) with time zone not null,
    failures    integer                     not null,
    next_try_at timestamp(6) with time zone not null,
    last_error  varchar(1000)               not null
);
