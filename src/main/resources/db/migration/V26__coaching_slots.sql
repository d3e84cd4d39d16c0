-- How a coach arranges the one-on-one meetings of a stage: by offering times (also where no row is) or by publishing slots.
create table coaching_way (
    id         varchar(36)                 not null primary key,
    coach_id   varchar(64)                 not null,
    cohort_id  varchar(36)                 not null references cohort (id),
    stage_id   varchar(64)                 not null,
    way        varchar(16)                 not null,
    changed_at timestamp(6) with time zone not null,
    version    integer                     not null,
    unique (coach_id, cohort_id, stage_id)
);

-- Times that a coach has published for a stage of a cohort. Lengths are minutes; the buffer is kept free before and after.
create table coaching_slot (
    id             varchar(36)                 not null primary key,
    coach_id       varchar(64)                 not null,
    cohort_id      varchar(36)                 not null references cohort (id),
    stage_id       varchar(64)                 not null,
    starts_at      timestamp(6) with time zone not null,
    minutes        integer                     not null,
    buffer_minutes integer                     not null,
    place          varchar(250),
    link           varchar(250),
    published_at   timestamp(6) with time zone not null,
    withdrawn_at   timestamp(6) with time zone,
    -- Whose it is now; a slot is free as soon as this is null.
    booking_id     varchar(80) references coaching_booking (id),
    version        integer                     not null,
    unique (booking_id)
);

create index coaching_slot_by_coach on coaching_slot (coach_id, starts_at);
create index coaching_slot_by_stage on coaching_slot (cohort_id, stage_id, coach_id, starts_at);

-- How often the invitation to a meeting has changed.
alter table coaching_booking add column sequence integer default 0 not null;

-- The time zone in which somebody reads times: the browser's, or the one that was chosen.
create table reader_zone (
    user_id   varchar(64) not null primary key,
    time_zone varchar(64) not null,
    is_chosen boolean     not null
);
