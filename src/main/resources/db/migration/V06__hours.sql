-- Hours that a participant logged, from the claim to the decision about it.
create table hours_claim (
    id                  varchar(36)                 not null primary key,
    version             integer                     not null,
    process_instance_id varchar(64)                 not null,
    enrolment_id        varchar(36)                 not null references enrolment (id),
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
    approved_minutes    integer,
    feedback            varchar(4000),
    decided_by          varchar(64),
    decided_at          timestamp(6) with time zone,
    rule_version        integer,
    constraint hours_claim_once unique (process_instance_id)
);

create index hours_claim_by_day on hours_claim (enrolment_id, worked_on);
create index hours_claim_waiting on hours_claim (state, claimed_at);
