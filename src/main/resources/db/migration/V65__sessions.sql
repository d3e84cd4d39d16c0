-- Sessions of browsers, so that every node knows them and none dies with a node: the tables of Spring Session. Times are milliseconds
-- since 1970. What a session holds is written as Java writes it.
create table http_session (
    primary_id            varchar(36) not null primary key,
    session_id            varchar(36) not null,
    creation_time         bigint      not null,
    last_access_time      bigint      not null,
    max_inactive_interval int         not null,
    expiry_time           bigint      not null,
    -- The user id of whoever has signed in.
    principal_name        varchar(255)
);

create unique index http_session_by_session_id on http_session (session_id);
create index http_session_by_expiry on http_session (expiry_time);
create index http_session_by_principal on http_session (principal_name);

create table http_session_attributes (
    session_primary_id varchar(36)  not null references http_session (primary_id) on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea        not null,
    primary key (session_primary_id, attribute_name)
);
