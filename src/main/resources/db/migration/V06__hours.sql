-- Hours that a participant logged; what was decided about them is in their reviews.
create table hours_claim (
    id                  varchar(36)                 not null primary key,
    process_instance_id varchar(64)                 not null,
    enrolment_id        varchar(36)                 not null references enrolment (id),
    submission_id       varchar(36)                 not null references submission (id),
    stage_id            varchar(64)                 not null,
    category            varchar(32)                 not null,
    worked_on           date                        not null,
    minutes             integer                     not null,
    activity            varchar(4000)               not null,
    evidence            varchar(1000),
    explanation         varchar(1000),
    day_minutes         integer                     not null,
    attempt             integer                     not null,
    claimed_at          timestamp(6) with time zone not null,
    state               varchar(24)                 not null,
    waiting_for         varchar(64),
    waiting_since       timestamp(6) with time zone,
    admins_since        timestamp(6) with time zone,
    credited_minutes    integer,
    version             integer                     not null,
    constraint hours_claim_once unique (process_instance_id)
);

create index hours_claim_by_day on hours_claim (enrolment_id, worked_on);
create index hours_claim_waiting on hours_claim (state, waiting_for);
