-- What somebody measures: from a baseline to a target, owned by exactly one person. The keeper is the feature whose subject it
-- belongs to, such as a team's framework; a source id makes the same wish make one measure.
create table measure (
    id           varchar(36)                 not null primary key,
    keeper       varchar(40)                 not null,
    subject_id   varchar(64)                 not null,
    source_id    varchar(200)                not null unique,
    kind         varchar(10)                 not null,
    indicator    varchar(200)                not null,
    definition   varchar(2000)               not null,
    unit         varchar(60)                 not null,
    baseline     numeric(18, 4)              not null,
    baseline_on  date                        not null,
    data_source  varchar(400)                not null,
    cadence      varchar(20)                 not null,
    grace_days   integer                     not null,
    owner_id     varchar(64)                 not null,
    successor_id varchar(64),
    defined_at   timestamp(6) with time zone not null,
    ended_at     timestamp(6) with time zone,
    version      integer                     not null
);

create index measure_by_subject on measure (keeper, subject_id);
create index measure_by_owner on measure (owner_id, ended_at);

-- What is done daily so that a measure moves, and who does it.
create table measure_activity (
    measure_id varchar(36)  not null references measure (id),
    position   integer      not null,
    words      varchar(400) not null,
    done_by    varchar(200) not null,
    primary key (measure_id, position)
);

-- Targets, the first one among them: each is added, none is overwritten.
create table measure_target (
    id         varchar(36)                 not null primary key,
    measure_id varchar(36)                 not null references measure (id),
    number     integer                     not null,
    source_id  varchar(200)                not null unique,
    target     numeric(18, 4)              not null,
    due_on     date                        not null,
    valid_from date                        not null,
    reason     varchar(1000)               not null,
    author     varchar(64)                 not null,
    revised_at timestamp(6) with time zone not null,
    unique (measure_id, number)
);

-- What was measured on a day. A wrong one stays, and the one that corrects it names it.
create table measure_update (
    id          varchar(36)                 not null primary key,
    measure_id  varchar(36)                 not null references measure (id),
    source_id   varchar(200)                not null unique,
    amount      numeric(18, 4)              not null,
    measured_on date                        not null,
    note        varchar(1000)               not null,
    author      varchar(64)                 not null,
    updated_at  timestamp(6) with time zone not null,
    supersedes  varchar(36) unique references measure_update (id)
);

create index measure_update_by_measure on measure_update (measure_id, measured_on);

-- What else became of a measure: who had it and who has it, what is worded otherwise, that it has ended.
create table measure_event (
    id          varchar(36)                 not null primary key,
    measure_id  varchar(36)                 not null references measure (id),
    kind        varchar(20)                 not null,
    owner_was   varchar(64),
    owner_is    varchar(64),
    reason      varchar(1000)               not null,
    author      varchar(64)                 not null,
    happened_at timestamp(6) with time zone not null
);

create index measure_event_by_measure on measure_event (measure_id, happened_at);
