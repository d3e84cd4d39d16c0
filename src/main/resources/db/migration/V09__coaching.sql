-- Coaching meetings that were picked from a coach's offer. The owner is an enrolment or a team; lengths are minutes.
create table coaching_booking (
    id                  varchar(80)                 not null primary key,
    process_instance_id varchar(64)                 not null,
    round               integer                     not null,
    owner_id            varchar(36)                 not null,
    stage_id            varchar(64)                 not null,
    coach_id            varchar(64)                 not null,
    starts_at           timestamp(6) with time zone not null,
    minutes             integer                     not null,
    place               varchar(250),
    link                varchar(250),
    state               varchar(16)                 not null,
    held_minutes        integer,
    shared_notes        varchar(4000),
    private_notes       varchar(4000),
    recorded_by         varchar(64),
    version             integer                     not null,
    unique (process_instance_id, round)
);

create index coaching_booking_by_owner on coaching_booking (owner_id, starts_at);

create index coaching_booking_by_coach on coaching_booking (coach_id, state);

-- One row for each coach whom somebody has booked; whoever books next holds it meanwhile.
create table coach_diary (
    coach_id varchar(64) not null primary key
);
