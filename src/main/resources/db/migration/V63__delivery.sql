-- What came out of a session of an engagement, as it was handed in each time; the words are those of the submission.
create table deliverable (
    delivery_id   varchar(36)                 not null references engagement_delivery (id),
    number        integer                     not null,
    submission_id varchar(36)                 not null,
    written_by    varchar(64)                 not null,
    written_at    timestamp(6) with time zone not null,
    decision      varchar(10),
    part          varchar(400),
    reason        varchar(2000),
    decided_by    varchar(64),
    decided_at    timestamp(6) with time zone,
    signed_at     timestamp(6) with time zone,
    primary key (delivery_id, number)
);

-- What the district says of each take-away of the session.
create table delivery_take_away (
    delivery_id varchar(36)   not null references engagement_delivery (id),
    number      integer       not null,
    seen        boolean       not null,
    words       varchar(1000) not null,
    primary key (delivery_id, number)
);

-- What is to be done next, each with one owner of the scheduling team and the day by which it is due now.
create table delivery_step (
    delivery_id varchar(36)  not null references engagement_delivery (id),
    number      integer      not null,
    what        varchar(400) not null,
    owner_id    varchar(64)  not null,
    due_on      date         not null,
    done        boolean      not null,
    primary key (delivery_id, number)
);

create index delivery_step_by_owner on delivery_step (owner_id);

-- What was said of a next step after 30 or 60 days.
create table delivery_step_look (
    delivery_id varchar(36)                 not null references engagement_delivery (id),
    number      integer                     not null,
    days        integer                     not null,
    done        boolean                     not null,
    words       varchar(1000)               not null,
    due_on      date,
    written_by  varchar(64)                 not null,
    written_at  timestamp(6) with time zone not null,
    primary key (delivery_id, number, days)
);

-- How somebody of the team rates the own work on each outcome of a session, before and after it; outcome 0 is the growth mindset.
create table delivery_rating (
    delivery_id  varchar(36) not null references engagement_delivery (id),
    enrolment_id varchar(36) not null,
    phase        varchar(10) not null,
    outcome      integer     not null,
    rating       integer     not null,
    primary key (delivery_id, enrolment_id, phase, outcome)
);

create index delivery_rating_by_enrolment on delivery_rating (enrolment_id);
