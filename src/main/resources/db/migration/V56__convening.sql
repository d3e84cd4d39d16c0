-- What members of a community need, by its age in the community. A need is the community's from year to year, by its code; community_id is the year in which it was
-- raised, decided_in and decided_number the convening at which something became of it. One that is merged stays, with its proposers.
create table need (
    id             varchar(36)                 not null primary key,
    code           varchar(40)                 not null,
    number         integer                     not null,
    community_id   varchar(36)                 not null references community (id),
    title          varchar(200)                not null,
    words          varchar(2000)               not null,
    subject        varchar(120)                not null,
    state          varchar(20)                 not null,
    why            varchar(1000)               not null,
    raised_at      timestamp(6) with time zone not null,
    decided_in     varchar(36) references community (id),
    decided_number integer,
    merged_into    varchar(36) references need (id),
    unique (code, number)
);

create index need_by_state on need (code, state, number);
create index need_by_root on need (merged_into);

create table need_proposer (
    need_id     varchar(36)                 not null references need (id),
    user_id     varchar(64)                 not null,
    proposed_at timestamp(6) with time zone not null,
    primary key (need_id, user_id)
);

create index need_proposer_by_user on need_proposer (user_id);

-- What is known of a convening beside its session: it begins with its ballot or its agenda, and is over when everybody who proposed
-- something has heard.
create table convening (
    community_id varchar(36)                 not null references community (id),
    number       integer                     not null,
    ballot_id    varchar(36),
    agenda_at    timestamp(6) with time zone,
    agenda_by    varchar(64),
    outcomes_at  timestamp(6) with time zone,
    outcomes_by  varchar(64),
    primary key (community_id, number)
);

create index convening_by_ballot on convening (ballot_id);

-- Needs that a convening is about: those of its ballot, with where they came out, and those that got a slot without one.
create table convening_topic (
    community_id varchar(36)   not null,
    number       integer       not null,
    need_id      varchar(36)   not null references need (id),
    topic_id     varchar(36),
    place        integer,
    outcome      varchar(20),
    why          varchar(1000) not null,
    primary key (community_id, number, need_id),
    foreign key (community_id, number) references convening (community_id, number)
);

create index convening_topic_by_topic on convening_topic (topic_id);
create index convening_topic_by_need on convening_topic (need_id);

create table convening_slot (
    id           varchar(36)  not null primary key,
    community_id varchar(36)  not null,
    number       integer      not null,
    place        integer      not null,
    need_id      varchar(36) references need (id),
    title        varchar(200) not null,
    minutes      integer      not null,
    break_after  integer      not null,
    protocol     varchar(20)  not null,
    own_words    varchar(200) not null,
    owner_id     varchar(64)  not null,
    unique (community_id, number, place),
    foreign key (community_id, number) references convening (community_id, number)
);

create index convening_slot_by_owner on convening_slot (owner_id);

-- Whether it was worth a day out of school, from 1 to 5, once from whoever was there.
create table convening_worth (
    community_id varchar(36)                 not null,
    number       integer                     not null,
    enrolment_id varchar(36)                 not null,
    worth        integer                     not null,
    why          varchar(1000)               not null,
    answered_at  timestamp(6) with time zone not null,
    primary key (community_id, number, enrolment_id),
    foreign key (community_id, number) references convening (community_id, number)
);

create index convening_worth_by_enrolment on convening_worth (enrolment_id);
