-- What the members of a group put in order together. The keeper is the feature whose subject it belongs to, such as a plan or a
-- community; a source id makes the same wish open one ballot. How many members there were and how many of them had voted is
-- known once it is closed.
create table ballot (
    id          varchar(36)                 not null primary key,
    keeper      varchar(40)                 not null,
    subject_id  varchar(64)                 not null,
    source_id   varchar(200)                not null unique,
    question    varchar(300)                not null,
    picks       integer                     not null,
    opened_by   varchar(64)                 not null,
    opened_at   timestamp(6) with time zone not null,
    closes_at   timestamp(6) with time zone not null,
    reminded_at timestamp(6) with time zone,
    closed_by   varchar(64),
    closed_at   timestamp(6) with time zone,
    members     integer,
    voters      integer
);

create index ballot_by_subject on ballot (keeper, subject_id);
create index ballot_by_end on ballot (closed_at, closes_at);

-- Topics by their age. One that is merged into another stays, with whoever proposed it and with what voters have said of it.
create table ballot_topic (
    id          varchar(36)                 not null primary key,
    ballot_id   varchar(36)                 not null references ballot (id),
    number      integer                     not null,
    title       varchar(200)                not null,
    words       varchar(2000)               not null,
    proposed_at timestamp(6) with time zone not null,
    merged_into varchar(36) references ballot_topic (id),
    dropped     varchar(1000),
    unique (ballot_id, number)
);

create table ballot_proposer (
    topic_id    varchar(36)                 not null references ballot_topic (id),
    user_id     varchar(64)                 not null,
    proposed_at timestamp(6) with time zone not null,
    primary key (topic_id, user_id)
);

create index ballot_proposer_by_user on ballot_proposer (user_id);

-- A voter's last ballot, with the topics as they were called then.
create table ballot_choice (
    ballot_id varchar(36) not null references ballot (id),
    voter_id  varchar(64) not null,
    place     integer     not null,
    topic_id  varchar(36) not null references ballot_topic (id),
    primary key (ballot_id, voter_id, place),
    unique (ballot_id, voter_id, topic_id)
);

create index ballot_choice_by_voter on ballot_choice (voter_id);

-- The order in which the topics have come out.
create table ballot_place (
    ballot_id varchar(36) not null references ballot (id),
    place     integer     not null,
    topic_id  varchar(36) not null references ballot_topic (id),
    points    integer     not null,
    firsts    integer     not null,
    primary key (ballot_id, place)
);
