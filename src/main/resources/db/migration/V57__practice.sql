-- A practice that somebody of a community has written down, by the community's code: it outlives the year. What is searched is kept in
-- small letters beside it while it is published, and nothing is published that does not say when it is to be looked at again.
create table practice (
    id           varchar(36)                 not null primary key,
    code         varchar(40)                 not null,
    owner_id     varchar(64)                 not null,
    source_id    varchar(120)                not null unique,
    state        varchar(20)                 not null,
    title        varchar(150)                not null,
    edition      integer                     not null,
    area         varchar(20),
    audience     varchar(20),
    review_by    date,
    search_words text,
    opened_at    timestamp(6) with time zone not null,
    published_at timestamp(6) with time zone,
    ended_at     timestamp(6) with time zone,
    constraint practice_is_reviewed_again check (state <> 'PUBLISHED' or (review_by is not null and audience is not null
        and area is not null and search_words is not null and published_at is not null))
);

create index practice_by_state on practice (state, audience, published_at);
create index practice_by_code on practice (code, state);
create index practice_by_owner on practice (owner_id);

-- Each version as it was handed in for review.
create table practice_edition (
    practice_id    varchar(36)                 not null references practice (id),
    number         integer                     not null,
    area           varchar(20)                 not null,
    title          varchar(150)                not null,
    problem        varchar(2000)               not null,
    context        varchar(2000)               not null,
    steps          varchar(4000)               not null,
    evidence       varchar(20)                 not null,
    evidence_words varchar(2000)               not null,
    cost_money     varchar(200)                not null,
    cost_hours     varchar(200)                not null,
    contact        varchar(200)                not null,
    audience       varchar(20)                 not null,
    review_by      date                        not null,
    handed_in_by   varchar(64)                 not null,
    handed_in_at   timestamp(6) with time zone not null,
    outcome        varchar(20),
    decided_at     timestamp(6) with time zone,
    primary key (practice_id, number)
);

-- Somebody who is asked to review an edition. Whoever is late or has left keeps the row, and another one is asked in a row of its own.
create table practice_review (
    id              varchar(36)                 not null primary key,
    practice_id     varchar(36)                 not null references practice (id),
    edition         integer                     not null,
    reviewer_id     varchar(64)                 not null,
    enrolment_id    varchar(36),
    organization_id varchar(36),
    part            varchar(20)                 not null,
    times_late      integer                     not null,
    state           varchar(20)                 not null,
    asked_at        timestamp(6) with time zone not null,
    left_at         timestamp(6) with time zone,
    given_at        timestamp(6) with time zone,
    decision        varchar(20),
    words           varchar(2000)
);

create index practice_review_by_practice on practice_review (practice_id, edition);
create index practice_review_by_reviewer on practice_review (reviewer_id, state);
create index practice_review_by_enrolment on practice_review (enrolment_id);
create index practice_review_by_state on practice_review (state, reviewer_id);

create table practice_check (
    review_id varchar(36)   not null references practice_review (id),
    criterion varchar(20)   not null,
    met       boolean       not null,
    words     varchar(1000) not null,
    primary key (review_id, criterion)
);

-- A new approach that somebody of a community tries out in a series of cycles, and reports on.
create table try_out (
    id           varchar(36)                 not null primary key,
    code         varchar(40)                 not null,
    source_id    varchar(120)                not null unique,
    series_id    varchar(36)                 not null unique,
    owner_id     varchar(64)                 not null,
    title        varchar(200)                not null,
    tried        varchar(2000)               not null,
    practice_id  varchar(36) references practice (id),
    state        varchar(20)                 not null,
    opened_by    varchar(64)                 not null,
    opened_at    timestamp(6) with time zone not null,
    over_at      timestamp(6) with time zone,
    happened     varchar(1500),
    lesson       varchar(1500),
    reported_by  varchar(64),
    reported_at  timestamp(6) with time zone
);

create index try_out_by_code on try_out (code, opened_at);
create index try_out_by_practice on try_out (practice_id);
create index try_out_by_owner on try_out (owner_id, state);
