-- A community of practice in one program year; its id is that of its cohort. What it is about stands in communities.yaml, by its code:
-- what outlives a year goes along to the community of the next one that has the same code.
create table community (
    id             varchar(36)                 not null primary key references cohort (id),
    code           varchar(40)                 not null,
    title          varchar(120)                not null,
    facilitator_id varchar(64)                 not null,
    opened_by      varchar(64)                 not null,
    opened_at      timestamp(6) with time zone not null,
    group_id       varchar(36)                 not null,
    convenings     integer                     not null,
    closed_at      timestamp(6) with time zone,
    version        integer                     not null
);

create index community_by_facilitator on community (facilitator_id);
create index community_by_code on community (code, opened_at);

-- Somebody who asks to be a member. Whoever is not signed in confirms the address first.
create table membership_request (
    id           varchar(36)                 not null primary key,
    community_id varchar(36)                 not null references community (id),
    user_id      varchar(64),
    first_name   varchar(120)                not null,
    last_name    varchar(120)                not null,
    email        varchar(254)                not null,
    school       varchar(200)                not null,
    job          varchar(120)                not null,
    state        varchar(20)                 not null,
    token_hash   varchar(64),
    asked_at     timestamp(6) with time zone not null,
    decided_by   varchar(64),
    decided_at   timestamp(6) with time zone,
    reason       varchar(1000)
);

create index membership_request_by_community on membership_request (community_id, state);
create index membership_request_by_email on membership_request (email);
create index membership_request_by_token on membership_request (token_hash);

create table community_member (
    enrolment_id varchar(36)                 not null primary key,
    community_id varchar(36)                 not null references community (id),
    job          varchar(120)                not null,
    confirmed_by varchar(64)                 not null,
    confirmed_at timestamp(6) with time zone not null,
    left_at      timestamp(6) with time zone
);

create index community_member_by_community on community_member (community_id);

-- What members say that they can help with: subjects of communities.yaml.
create table community_subject (
    enrolment_id varchar(36)  not null references community_member (enrolment_id),
    subject      varchar(120) not null,
    primary key (enrolment_id, subject)
);

-- What came of what: need, topic, agenda slot, practice, try-out, policy issue. A line is followed over these in both directions.
create table community_link (
    from_kind  varchar(20)                 not null,
    from_id    varchar(36)                 not null,
    to_kind    varchar(20)                 not null,
    to_id      varchar(36)                 not null,
    code       varchar(40)                 not null,
    linked_at  timestamp(6) with time zone not null,
    primary key (from_kind, from_id, to_kind, to_id)
);

create index community_link_by_code on community_link (code);
