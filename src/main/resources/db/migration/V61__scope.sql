-- What one side puts to the other: an offer of the scope of an engagement, or a change of one that is agreed on. Its words stand in the
-- content, as JSON; its answer, and who has signed it when, beside it. Before anything is agreed on there can be several offers.
create table scope_paper (
    id                   varchar(36)                 not null primary key,
    engagement_id        varchar(36)                 not null references engagement (id),
    number               integer                     not null,
    kind                 varchar(20)                 not null,
    content              text                        not null,
    state                varchar(20)                 not null,
    author_id            varchar(64)                 not null,
    by_district          boolean                     not null,
    written_at           timestamp(6) with time zone not null,
    reason               varchar(2000),
    answered_by          varchar(64),
    answered_at          timestamp(6) with time zone,
    lead_id              varchar(64),
    lead_signed_at       timestamp(6) with time zone,
    consultant_id        varchar(64),
    consultant_signed_at timestamp(6) with time zone
);

create unique index scope_paper_by_engagement on scope_paper (engagement_id, number);

-- Whether somebody who is named to deliver takes part.
create table scope_part (
    paper_id     varchar(36)                 not null references scope_paper (id),
    deliverer_id varchar(64)                 not null,
    takes_part   boolean                     not null,
    words        varchar(1000),
    answered_at  timestamp(6) with time zone not null,
    primary key (paper_id, deliverer_id)
);

-- A scope that both have signed. A row is written once and never changed; the digest is that of its body.
create table scope_version (
    engagement_id   varchar(36)                 not null references engagement (id),
    number          integer                     not null,
    paper_id        varchar(36)                 not null references scope_paper (id),
    content         text                        not null,
    body            text                        not null,
    digest          varchar(64)                 not null,
    frozen_at       timestamp(6) with time zone not null,
    primary key (engagement_id, number)
);

create unique index scope_version_by_paper on scope_version (paper_id);

-- When an engagement was paused, resumed and stopped, and why.
create table scope_halt (
    id            varchar(36)                 not null primary key,
    engagement_id varchar(36)                 not null references engagement (id),
    number        integer                     not null,
    kind          varchar(20)                 not null,
    reason        varchar(1000)               not null,
    made_by       varchar(64)                 not null,
    made_at       timestamp(6) with time zone not null
);

create unique index scope_halt_by_engagement on scope_halt (engagement_id, number);
