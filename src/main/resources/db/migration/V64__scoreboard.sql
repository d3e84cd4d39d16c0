-- The scoreboard in which a session of an engagement ends; its id is that of the delivery.
create table scoreboard (
    id            varchar(36)                 not null primary key references engagement_delivery (id),
    engagement_id varchar(36)                 not null references engagement (id),
    opened_at     timestamp(6) with time zone not null,
    closed_at     timestamp(6) with time zone,
    missed_told   integer                     not null
);

create index scoreboard_by_engagement on scoreboard (engagement_id);

-- What is wildly important: from X to Y by when, as the lagging measure says.
create table scoreboard_goal (
    scoreboard_id varchar(36)  not null references scoreboard (id),
    number        integer      not null,
    title         varchar(200) not null,
    measure_id    varchar(36)  not null,
    lead_asked    timestamp(6) with time zone,
    primary key (scoreboard_id, number)
);

-- The leading measures of a goal, those that were replaced as well.
create table scoreboard_lead (
    measure_id    varchar(36) not null primary key,
    scoreboard_id varchar(36) not null references scoreboard (id),
    goal          integer     not null
);

create index scoreboard_lead_by_scoreboard on scoreboard_lead (scoreboard_id);

-- A week of it: what the team has committed to, or that it has missed to do so.
create table scoreboard_week (
    scoreboard_id varchar(36)                 not null references scoreboard (id),
    number        integer                     not null,
    starts_on     date                        not null,
    ends_on       date                        not null,
    state         varchar(10)                 not null,
    commitments   varchar(2000),
    kept          varchar(10),
    looking_back  varchar(1000),
    written_by    varchar(64),
    written_at    timestamp(6) with time zone not null,
    primary key (scoreboard_id, number)
);

-- What was said after missed weeks, and of another leading measure.
create table scoreboard_note (
    source_id     varchar(60)                 not null primary key,
    scoreboard_id varchar(36)                 not null references scoreboard (id),
    goal          integer,
    words         varchar(2000)               not null,
    written_by    varchar(64)                 not null,
    written_at    timestamp(6) with time zone not null
);

create index scoreboard_note_by_scoreboard on scoreboard_note (scoreboard_id, written_at);
