create table notification (
    id           varchar(36)                 not null primary key,
    message_key  varchar(250)                not null unique,
    recipient_id varchar(64)                 not null,
    subject      varchar(250)                not null,
    body         text                        not null,
    calendar     text,
    created_at   timestamp(6) with time zone not null,
    sent_at      timestamp(6) with time zone,
    attempts     integer                     not null,
    last_error   varchar(1000)
);

create index notification_unsent on notification (sent_at, created_at);
