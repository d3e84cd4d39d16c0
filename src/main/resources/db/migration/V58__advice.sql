-- What a member of a community asks colleagues. It belongs to the code of the community, so that it goes on in the next year; the
-- community is the year in which it was asked. Words are never changed: whoever wants to say more adds to it.
create table advice (
    id           varchar(36)                 not null primary key,
    code         varchar(40)                 not null,
    community_id varchar(36)                 not null references community (id),
    title        varchar(200)                not null,
    words        varchar(4000)               not null,
    subject      varchar(120)                not null,
    asked_by     varchar(64)                 not null,
    asked_at     timestamp(6) with time zone not null,
    source_id    varchar(80)                 not null,
    state        varchar(20)                 not null,
    -- What the asker still misses, as said last.
    missing      varchar(2000),
    -- Of how many answers the asker has said whether they help; of more than these is asked again.
    weighed      integer                     not null,
    -- When it went to two members, or to the facilitator: once in its life.
    moved_on_at  timestamp(6) with time zone,
    -- When something happened last; long after that it closes by itself.
    last_at      timestamp(6) with time zone not null,
    unique (source_id)
);

create index advice_by_code on advice (code, state, asked_at);
create index advice_by_asker on advice (asked_by);

-- What is answered, and what the asker adds to the question.
create table advice_answer (
    id          varchar(36)                 not null primary key,
    advice_id   varchar(36)                 not null references advice (id),
    words       varchar(4000)               not null,
    written_by  varchar(64)                 not null,
    written_at  timestamp(6) with time zone not null,
    is_addition boolean                     not null,
    accepted_at timestamp(6) with time zone,
    source_id   varchar(120)                not null,
    unique (source_id)
);

create index advice_answer_by_advice on advice_answer (advice_id, written_at);

-- Members who are asked by name, because nobody has answered.
create table advice_request (
    advice_id    varchar(36)                 not null references advice (id),
    enrolment_id varchar(36)                 not null references enrolment (id),
    user_id      varchar(64)                 not null,
    asked_at     timestamp(6) with time zone not null,
    outcome      varchar(20),
    primary key (advice_id, enrolment_id)
);

create index advice_request_by_user on advice_request (user_id, asked_at);
create index advice_request_by_enrolment on advice_request (enrolment_id);

-- What became of it: closed, reopened, moved on, answers accepted and taken back, each with whoever did it.
create table advice_event (
    id          varchar(36)                 not null primary key,
    advice_id   varchar(36)                 not null references advice (id),
    kind        varchar(20)                 not null,
    words       varchar(2000),
    author      varchar(64),
    happened_at timestamp(6) with time zone not null
);

create index advice_event_by_advice on advice_event (advice_id, happened_at);

-- Programming that a community proposes to those who administer the program.
create table programming_proposal (
    id          varchar(36)                 not null primary key,
    code        varchar(40)                 not null,
    community_id varchar(36)                 not null references community (id),
    title       varchar(200)                not null,
    for_whom    varchar(300)                not null,
    why         varchar(1000)               not null,
    words       varchar(4000)               not null,
    proposed_by varchar(64)                 not null,
    proposed_at timestamp(6) with time zone not null,
    source_id   varchar(80)                 not null,
    state       varchar(20)                 not null,
    answer      varchar(2000),
    -- When what is taken up begins, or to whom it is passed on.
    answer_more varchar(300),
    answered_by varchar(64),
    answered_at timestamp(6) with time zone,
    unique (source_id)
);

create index programming_proposal_by_code on programming_proposal (code, proposed_at);
create index programming_proposal_by_person on programming_proposal (proposed_by);

create table proposal_support (
    proposal_id  varchar(36)                 not null references programming_proposal (id),
    user_id      varchar(64)                 not null,
    supported_at timestamp(6) with time zone not null,
    primary key (proposal_id, user_id)
);

create index proposal_support_by_user on proposal_support (user_id);
