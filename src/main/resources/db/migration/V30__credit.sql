-- The ledger: rows are added, never updated, never deleted. Minutes are whole; a reversal is negative.
CREATE TABLE credit_entry (
    id           varchar(36)   NOT NULL PRIMARY KEY,
    enrolment_id varchar(120)  NOT NULL REFERENCES enrolment (id),
    stage_id     varchar(64)   NOT NULL,
    category     varchar(32)   NOT NULL,
    minutes      integer       NOT NULL,
    earned_on    date          NOT NULL,
    source       varchar(32)   NOT NULL,
    source_id    varchar(255)  NOT NULL,
    reason       varchar(4000),
    author       varchar(64)   NOT NULL,
    entered_at   timestamp(6)  NOT NULL,
    CONSTRAINT credit_entry_source_once UNIQUE (source_id),
    CONSTRAINT credit_entry_minutes CHECK (minutes <> 0 AND minutes BETWEEN -1440 AND 1440)
);
CREATE INDEX credit_entry_by_enrolment ON credit_entry (enrolment_id, stage_id);

-- Every tally that a process took: what counted then, and under which version of the ceilings. No month: the program's.
CREATE TABLE credit_tally (
    id                     varchar(36)  NOT NULL PRIMARY KEY,
    version                integer      NOT NULL,
    source_key             varchar(255) NOT NULL,
    enrolment_id           varchar(120) NOT NULL REFERENCES enrolment (id),
    stage_id               varchar(64),
    stage_minutes          integer,
    decision_version       integer      NOT NULL,
    total_ceiling_minutes  integer      NOT NULL,
    total_credited_minutes integer      NOT NULL,
    taken_at               timestamp(6) NOT NULL,
    CONSTRAINT credit_tally_once UNIQUE (source_key)
);
CREATE INDEX credit_tally_by_enrolment ON credit_tally (enrolment_id, taken_at);

CREATE TABLE credit_tally_line (
    credit_tally     varchar(36) NOT NULL REFERENCES credit_tally (id),
    category         varchar(32) NOT NULL,
    logged_minutes   integer     NOT NULL,
    ceiling_minutes  integer     NOT NULL,
    credited_minutes integer     NOT NULL,
    surplus_minutes  integer     NOT NULL,
    PRIMARY KEY (credit_tally, category)
);

-- Hours that a participant logged, from the claim to the coach's decision.
CREATE TABLE hours_claim (
    id                  varchar(36)   NOT NULL PRIMARY KEY,
    version             integer       NOT NULL,
    process_instance_id varchar(64)   NOT NULL,
    enrolment_id        varchar(120)  NOT NULL REFERENCES enrolment (id),
    stage_id            varchar(64)   NOT NULL,
    category            varchar(32)   NOT NULL,
    worked_on           date          NOT NULL,
    minutes             integer       NOT NULL,
    activity            varchar(4000) NOT NULL,
    evidence            varchar(1000),
    attempt             integer       NOT NULL,
    claimed_at          timestamp(6)  NOT NULL,
    state               varchar(16)   NOT NULL,
    approved_minutes    integer,
    feedback            varchar(4000),
    decided_by          varchar(64),
    decided_at          timestamp(6),
    CONSTRAINT hours_claim_once UNIQUE (process_instance_id)
);
CREATE INDEX hours_claim_by_enrolment ON hours_claim (enrolment_id, state);
