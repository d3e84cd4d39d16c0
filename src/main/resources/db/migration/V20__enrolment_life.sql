-- What happens to an enrolment on its way, who decided it and why: rows are added, never changed.
create table enrolment_event (
    id           varchar(36)                 not null primary key,
    enrolment_id varchar(36)                 not null references enrolment (id),
    -- Where the enrolment was when it happened.
    cohort_id    varchar(36)                 not null references cohort (id),
    kind         varchar(24)                 not null,
    reason       varchar(1000)               not null,
    author       varchar(64)                 not null,
    happened_at  timestamp(6) with time zone not null,
    -- The coach or the cohort before and after.
    was          varchar(64),
    became       varchar(64),
    -- The day on which somebody on leave is to be back.
    until_day    date,
    version      integer                     not null
);

create index enrolment_event_by_enrolment on enrolment_event (enrolment_id, happened_at);
create index enrolment_event_by_cohort on enrolment_event (cohort_id, kind);
create index enrolment_event_by_outcome on enrolment_event (became, kind);

-- Where somebody's stage differs from the cohort's: it is waived, or its work is due on another day.
create table enrolment_stage (
    enrolment_id varchar(36) not null references enrolment (id),
    stage_id     varchar(64) not null,
    waived       boolean     not null,
    due_on       date,
    primary key (enrolment_id, stage_id)
);

-- For a time somebody else decides for a coach. The id is the process instance's that waits for the coach to be back.
create table coach_absence (
    id          varchar(64)                 not null primary key,
    coach_id    varchar(64)                 not null,
    stand_in_id varchar(64)                 not null,
    last_day    date                        not null,
    ends_at     timestamp(6) with time zone not null,
    reason      varchar(1000)               not null,
    author      varchar(64)                 not null,
    begun_at    timestamp(6) with time zone not null,
    ended_at    timestamp(6) with time zone,
    version     integer                     not null
);

create index coach_absence_by_coach on coach_absence (coach_id, ended_at);
create index coach_absence_by_stand_in on coach_absence (stand_in_id, ended_at);

-- Questions that participants ask their coaches between tasks. The id is the process instance's.
create table coach_question (
    id           varchar(64)                 not null primary key,
    enrolment_id varchar(36)                 not null references enrolment (id),
    question     varchar(4000)               not null,
    asked_by     varchar(64)                 not null,
    asked_at     timestamp(6) with time zone not null,
    answer       varchar(4000),
    answered_by  varchar(64),
    answered_at  timestamp(6) with time zone,
    version      integer                     not null
);

create index coach_question_by_enrolment on coach_question (enrolment_id, asked_at);

-- Who was in a team and has left it; what the team had done by then stays theirs as well.
create table team_leaver (
    team_id      varchar(36)                 not null references team (id),
    enrolment_id varchar(36)                 not null references enrolment (id),
    left_at      timestamp(6) with time zone not null,
    primary key (team_id, enrolment_id)
);

create index team_leaver_by_enrolment on team_leaver (enrolment_id);

-- Whose a team's work is: of those who are in it, and of those who have left it, as far as it was done by then.
create view team_work (team_id, enrolment_id, left_at) as
select m.team_id, m.enrolment_id, cast(null as timestamp(6) with time zone) from team_member m
union all
select l.team_id, l.enrolment_id, l.left_at from team_leaver l;
