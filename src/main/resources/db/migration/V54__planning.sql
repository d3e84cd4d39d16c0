-- A district's strategic plan; its id is that of its cohort. The superintendent and the secretary of the board have accounts, and
-- need not be on the planning team.
create table strategic_plan (
    id                varchar(36)                 not null primary key references cohort (id),
    district          varchar(120)                not null,
    facilitator_id    varchar(64)                 not null,
    superintendent_id varchar(64)                 not null,
    secretary_id      varchar(64)                 not null,
    opened_by         varchar(64)                 not null,
    opened_at         timestamp(6) with time zone not null,
    group_id          varchar(36),
    survey_id         varchar(36),
    ballot_id         varchar(36),
    put_aside_at      timestamp(6) with time zone,
    approved_at       timestamp(6) with time zone,
    version           integer                     not null
);

create index strategic_plan_by_facilitator on strategic_plan (facilitator_id);
create index strategic_plan_by_superintendent on strategic_plan (superintendent_id);
create index strategic_plan_by_secretary on strategic_plan (secretary_id);

-- Each readiness session, and who was there for which constituency; one without each of them is followed by another.
create table plan_readiness (
    plan_id   varchar(36)                 not null references strategic_plan (id),
    number    integer                     not null,
    starts_at timestamp(6) with time zone not null,
    place     varchar(200)                not null,
    held_on   date,
    notes     varchar(4000),
    passed    boolean,
    missing   varchar(200),
    primary key (plan_id, number)
);

create table plan_leader (
    plan_id      varchar(36)  not null,
    session      integer      not null,
    constituency varchar(20)  not null,
    position     integer      not null,
    name         varchar(240) not null,
    primary key (plan_id, session, constituency, position),
    foreign key (plan_id, session) references plan_readiness (plan_id, number)
);

create table plan_recipient (
    id      varchar(36)  not null primary key,
    plan_id varchar(36)  not null references strategic_plan (id),
    email   varchar(254) not null,
    unique (plan_id, email)
);

-- Each version of the contract as it was sent, with the answer to it.
create table plan_contract (
    plan_id     varchar(36)                 not null references strategic_plan (id),
    number      integer                     not null,
    body        text                        not null,
    digest      varchar(64)                 not null,
    sent_at     timestamp(6) with time zone not null,
    answer      varchar(20),
    reason      varchar(2000),
    signed_name varchar(120),
    answered_at timestamp(6) with time zone,
    signed_at   timestamp(6) with time zone,
    primary key (plan_id, number)
);

create table plan_member (
    enrolment_id varchar(36) not null primary key,
    plan_id      varchar(36) not null references strategic_plan (id),
    constituency varchar(20) not null,
    left_at      timestamp(6) with time zone
);

create index plan_member_by_plan on plan_member (plan_id);

create table plan_exhibit (
    plan_id varchar(36)   not null references strategic_plan (id),
    number  integer       not null,
    title   varchar(150)  not null,
    source  varchar(300)  not null,
    shows   varchar(1000) not null,
    primary key (plan_id, number)
);

-- What members have noted alone; without an exhibit it is an opinion. The topic is that of the ballot, and the place the one in
-- which it has come out, with whatever it was merged with.
create table plan_swot (
    id        varchar(36)  not null primary key,
    plan_id   varchar(36)  not null references strategic_plan (id),
    number    integer      not null,
    kind      varchar(20)  not null,
    title     varchar(180) not null,
    because   varchar(500) not null,
    exhibit   integer,
    author_id varchar(64)  not null,
    topic_id  varchar(36),
    place     integer,
    unique (plan_id, number)
);

create index plan_swot_by_author on plan_swot (author_id);

-- The plan as it stood each time: written once, with a digest of its words.
create table plan_edition (
    plan_id varchar(36)                 not null references strategic_plan (id),
    number  integer                     not null,
    kind    varchar(20)                 not null,
    content text                        not null,
    digest  varchar(64)                 not null,
    made_by varchar(64)                 not null,
    made_at timestamp(6) with time zone not null,
    primary key (plan_id, number)
);

-- What the superintendent and the board have said of an edition.
create table plan_verdict (
    plan_id         varchar(36)                 not null,
    number          integer                     not null,
    edition         integer                     not null,
    body            varchar(20)                 not null,
    agreed          boolean                     not null,
    reasons         varchar(8000)               not null,
    met_on          date,
    votes_for       integer,
    votes_against   integer,
    votes_abstained integer,
    minutes         varchar(4000),
    made_by         varchar(64)                 not null,
    made_at         timestamp(6) with time zone not null,
    signed_at       timestamp(6) with time zone,
    primary key (plan_id, number),
    foreign key (plan_id, edition) references plan_edition (plan_id, number)
);

create table plan_action (
    id         varchar(36)  not null primary key,
    plan_id    varchar(36)  not null references strategic_plan (id),
    goal       integer      not null,
    strategy   integer      not null,
    title      varchar(200) not null,
    leader_id  varchar(64)  not null,
    trained_on date,
    state      varchar(20)  not null,
    content    text,
    returned   varchar(2000),
    series_id  varchar(36)
);

create index plan_action_by_plan on plan_action (plan_id);
create index plan_action_by_leader on plan_action (leader_id);

create table plan_measure (
    measure_id varchar(36) not null primary key references measure (id),
    plan_id    varchar(36) not null references strategic_plan (id),
    goal       integer     not null
);

create index plan_measure_by_plan on plan_measure (plan_id);

-- What was changed after the approval, by whom and why; the approved edition stays as it is.
create table plan_amendment (
    plan_id    varchar(36)                 not null references strategic_plan (id),
    number     integer                     not null,
    source_id  varchar(200)                not null unique,
    matter     varchar(20)                 not null,
    about      varchar(300)                not null,
    measure_id varchar(36),
    was        varchar(2000)               not null,
    becomes    varchar(2000)               not null,
    reason     varchar(1000)               not null,
    made_by    varchar(64)                 not null,
    made_at    timestamp(6) with time zone not null,
    primary key (plan_id, number)
);

-- The report of each quarter, frozen: every measure as it stood, and what was written to it.
create table plan_report (
    plan_id  varchar(36)                 not null references strategic_plan (id),
    number   integer                     not null,
    from_on  date                        not null,
    to_on    date                        not null,
    content  text                        not null,
    digest   varchar(64)                 not null,
    made_by  varchar(64),
    made_at  timestamp(6) with time zone not null,
    closing  boolean                     not null,
    primary key (plan_id, number, closing)
);
