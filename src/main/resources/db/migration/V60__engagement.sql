-- A district that asks for sessions of the scheduling catalog, until a program admin has answered.
create table engagement_request (
    id            varchar(36)                 not null primary key,
    district      varchar(120)                not null,
    user_id       varchar(64),
    first_name    varchar(120)                not null,
    last_name     varchar(120)                not null,
    email         varchar(254)                not null,
    job           varchar(120)                not null,
    phone         varchar(40),
    series        boolean                     not null,
    method        varchar(20)                 not null,
    need          varchar(4000)               not null,
    time_zone     varchar(60)                 not null,
    state         varchar(20)                 not null,
    asked_at      timestamp(6) with time zone not null,
    decided_by    varchar(64),
    decided_at    timestamp(6) with time zone,
    reason        varchar(1000)
);

create index engagement_request_by_state on engagement_request (state, asked_at);
create index engagement_request_by_email on engagement_request (email);

create table engagement_request_entry (
    request_id varchar(36) not null references engagement_request (id),
    entry_code varchar(40) not null,
    primary key (request_id, entry_code)
);

-- What a district and a consultant do together; its id is that of its cohort.
create table engagement (
    id            varchar(36)                 not null primary key references cohort (id),
    request_id    varchar(36)                 not null references engagement_request (id),
    district      varchar(120)                not null,
    lead_id       varchar(64)                 not null,
    consultant_id varchar(64)                 not null,
    opened_by     varchar(64)                 not null,
    opened_at     timestamp(6) with time zone not null,
    group_id      varchar(36)                 not null,
    state         varchar(20)                 not null,
    state_since   timestamp(6) with time zone not null,
    version       integer                     not null
);

create unique index engagement_by_request on engagement (request_id);
create index engagement_by_consultant on engagement (consultant_id);
create index engagement_by_lead on engagement (lead_id);

-- The people whom the district sends, the lead among them.
create table engagement_member (
    enrolment_id  varchar(36)  not null primary key,
    engagement_id varchar(36)  not null references engagement (id),
    job           varchar(120) not null,
    left_at       timestamp(6) with time zone
);

create index engagement_member_by_engagement on engagement_member (engagement_id);

-- One session of the catalog in an engagement, from the scope to its last follow-up.
create table engagement_delivery (
    id            varchar(36)                 not null primary key,
    engagement_id varchar(36)                 not null references engagement (id),
    entry_code    varchar(40)                 not null,
    position      integer                     not null,
    method        varchar(20)                 not null,
    minutes       integer                     not null,
    deliverer_id  varchar(64)                 not null,
    session_id    varchar(36),
    state         varchar(20)                 not null,
    state_since   timestamp(6) with time zone not null,
    version       integer                     not null
);

create index engagement_delivery_by_engagement on engagement_delivery (engagement_id, position);
create index engagement_delivery_by_session on engagement_delivery (session_id);
create index engagement_delivery_by_deliverer on engagement_delivery (deliverer_id);
