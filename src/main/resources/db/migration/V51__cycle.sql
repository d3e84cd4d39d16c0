-- What somebody tries out in cycles of Plan, Do, Study and Act, owned by exactly one person. The keeper is the feature whose subject
-- it belongs to, such as a plan or a community; a source id makes the same wish open one series.
create table cycle_series (
    id           varchar(36)                 not null primary key,
    keeper       varchar(40)                 not null,
    subject_id   varchar(64)                 not null,
    source_id    varchar(200)                not null unique,
    title        varchar(200)                not null,
    owner_id     varchar(64)                 not null,
    successor_id varchar(64),
    opened_by    varchar(64)                 not null,
    opened_at    timestamp(6) with time zone not null,
    ended_as     varchar(20),
    ended_at     timestamp(6) with time zone
);

create index cycle_series_by_subject on cycle_series (keeper, subject_id);
create index cycle_series_by_owner on cycle_series (owner_id, ended_at);

create table cycle (
    id        varchar(36)                 not null primary key,
    series_id varchar(36)                 not null references cycle_series (id),
    number    integer                     not null,
    opened_at timestamp(6) with time zone not null,
    unique (series_id, number)
);

-- The steps of a cycle are added one after the other, and none is changed: each one refers to the step before it, so that nothing
-- can be done, and no data point written, before a prediction and its measure are there.
create table cycle_plan (
    cycle_id      varchar(36)                 not null primary key references cycle (id),
    source_id     varchar(200)                not null unique,
    aim           varchar(1000)               not null,
    tried         varchar(2000)               not null,
    how           varchar(2000)               not null,
    done_by       varchar(400)                not null,
    evidence      varchar(2000)               not null,
    difference    varchar(2000)               not null,
    touched       integer                     not null,
    size_words    varchar(400)                not null,
    why_no_larger varchar(1000)               not null,
    indicator     varchar(200)                not null,
    unit          varchar(60)                 not null,
    measure_id    varchar(36) references measure (id),
    predicted     numeric(18, 4)              not null,
    direction     varchar(10)                 not null,
    why           varchar(1000)               not null,
    starts_on     date                        not null,
    ends_on       date                        not null,
    author        varchar(64)                 not null,
    saved_at      timestamp(6) with time zone not null
);

-- A data point of a day. A wrong one stays, and the one that corrects it names it.
create table cycle_point (
    id          varchar(36)                 not null primary key,
    cycle_id    varchar(36)                 not null references cycle_plan (cycle_id),
    source_id   varchar(200)                not null unique,
    amount      numeric(18, 4)              not null,
    measured_on date                        not null,
    note        varchar(1000)               not null,
    author      varchar(64)                 not null,
    written_at  timestamp(6) with time zone not null,
    supersedes  varchar(36) unique references cycle_point (id)
);

create index cycle_point_by_cycle on cycle_point (cycle_id, measured_on);

create table cycle_do (
    cycle_id  varchar(36)                 not null primary key references cycle_plan (cycle_id),
    source_id varchar(200)                not null unique,
    done      varchar(4000)               not null,
    otherwise varchar(4000)               not null,
    author    varchar(64)                 not null,
    saved_at  timestamp(6) with time zone not null
);

-- What came out, as it was counted then; of two points in the middle there is a fifth decimal.
create table cycle_study (
    cycle_id  varchar(36)                 not null primary key references cycle_do (cycle_id),
    source_id varchar(200)                not null unique,
    result    numeric(19, 5),
    points    integer                     not null,
    verdict   varchar(20)                 not null,
    surprised varchar(2000)               not null,
    learned   varchar(4000)               not null,
    author    varchar(64)                 not null,
    saved_at  timestamp(6) with time zone not null
);

create table cycle_act (
    cycle_id     varchar(36)                 not null primary key references cycle_study (cycle_id),
    source_id    varchar(200)                not null unique,
    decision     varchar(20)                 not null,
    reason       varchar(1000)               not null,
    changed_plan varchar(2000)               not null,
    next_size    integer,
    author       varchar(64)                 not null,
    saved_at     timestamp(6) with time zone not null
);

-- What else became of a series: who had it and who has it, and that it has ended before its time.
create table cycle_event (
    id          varchar(36)                 not null primary key,
    series_id   varchar(36)                 not null references cycle_series (id),
    kind        varchar(20)                 not null,
    owner_was   varchar(64),
    owner_is    varchar(64),
    reason      varchar(1000)               not null,
    author      varchar(64)                 not null,
    happened_at timestamp(6) with time zone not null
);

create index cycle_event_by_series on cycle_event (series_id, happened_at);
