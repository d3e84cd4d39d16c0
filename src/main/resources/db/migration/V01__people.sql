-- Where people work. Who they are and what they may do lies in the engine's identity store.
create table organization (
    id        varchar(36)  not null primary key,
    name      varchar(120) not null,
    kind      varchar(16)  not null,
    is_member boolean      not null,
    version   integer      not null
);

create index organization_by_name on organization (name);

-- One row, held by whoever makes or changes an account: two at once could both take one address.
create table account_lock (
    id integer not null primary key
);

insert into account_lock (id) values (1);

-- What people are called since when; records name them as they were called then, after their accounts are gone too.
create table person_name (
    user_id   varchar(64)                 not null,
    since     timestamp(6) with time zone not null,
    full_name varchar(241)                not null,
    primary key (user_id, since)
);
