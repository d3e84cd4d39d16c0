-- A capstone as somebody has presented it before a panel, once for each attempt; what the scores came to once all were in:
-- points are sums and bounds of totals of 20.
create table presentation (
    id            varchar(36)                 not null primary key,
    enrolment_id  varchar(36)                 not null references enrolment (id),
    attempt       integer                     not null,
    submission_id varchar(36)                 not null unique references submission (id),
    scores        integer,
    points        integer,
    lowest        integer,
    highest       integer,
    result        varchar(16),
    decided_at    timestamp(6) with time zone,
    taken_away_at timestamp(6) with time zone,
    version       integer                     not null
);

create index presentation_by_enrolment on presentation (enrolment_id, attempt);

-- One score that somebody is asked for. Without a panelist it is for the program admins.
create table panel_score (
    id              varchar(36) not null primary key,
    presentation_id varchar(36) not null references presentation (id),
    seat            integer     not null,
    is_extra        boolean     not null,
    panelist_id     varchar(64),
    scored_by       varchar(64),
    submission_id   varchar(36) unique references submission (id),
    problem         integer,
    approach        integer,
    results         integer,
    reflection      integer,
    delivery        integer,
    feedback        varchar(4000),
    version         integer     not null,
    unique (presentation_id, seat),
    unique (presentation_id, scored_by)
);

create index panel_score_by_panelist on panel_score (panelist_id);
create index panel_score_by_scorer on panel_score (scored_by);

-- Who sits on the panel: of a cohort, or of one enrolment or team in place of the cohort's.
create table presentation_panel (
    subject_id varchar(36) not null primary key,
    version    integer     not null
);

create table presentation_panelist (
    subject_id varchar(36) not null references presentation_panel (subject_id),
    position   integer     not null,
    user_id    varchar(64) not null,
    primary key (subject_id, position)
);

-- In which order a cohort's capstones are presented at its closing workshop; minutes.
create table presentation_plan (
    cohort_id     varchar(36) not null primary key references cohort (id),
    starts_after  integer     not null,
    slot_minutes  integer     not null,
    break_after   integer     not null,
    break_minutes integer     not null,
    is_told       boolean     not null,
    version       integer     not null
);

create table presentation_slot (
    cohort_id varchar(36) not null references presentation_plan (cohort_id),
    position  integer     not null,
    owner_id  varchar(36) not null,
    primary key (cohort_id, position),
    unique (cohort_id, owner_id)
);

-- When somebody was last told to present; without a start the time was taken back.
create table presentation_time (
    owner_id   varchar(36)                 not null primary key,
    cohort_id  varchar(36)                 not null references cohort (id),
    starts_at  timestamp(6) with time zone,
    minutes    integer                     not null,
    sequence   integer                     not null,
    version    integer                     not null
);

create index presentation_time_by_cohort on presentation_time (cohort_id);
