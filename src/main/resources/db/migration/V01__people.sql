-- Where people work. Who they are and what they may do lies in the engine's identity store.
create table organization (
    id        varchar(36)  not null primary key,
    name      varchar(120) not null,
    kind      varchar(16)  not null,
    is_member boolean      not null,
    version   integer      not null
);

create index organization_by_name on organization (name);
