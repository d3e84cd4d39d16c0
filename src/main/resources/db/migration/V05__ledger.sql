-- The ledger: rows are added, never updated, never deleted. Minutes are whole; a reversal is negative.
create table credit_entry (
    id           varchar(36)                 not null primary key,
    enrolment_id varchar(36)                 not null references enrolment (id),
    stage_id     varchar(64),
    category     varchar(32)                 not null,
    minutes      integer                     not null,
    earned_on    date                        not null,
    source       varchar(32)                 not null,
    source_id    varchar(255)                not null,
    reason       varchar(4000),
    author       varchar(64)                 not null,
    -- What the person had asked for; null where nobody asks.
    claimed_minutes integer,
    entered_at   timestamp(6) with time zone not null,
    constraint credit_entry_source_once unique (source_id),
    constraint credit_entry_minutes check (minutes <> 0 and minutes between -1440 and 1440),
    constraint credit_entry_claimed check (claimed_minutes >= minutes)
);

create index credit_entry_by_enrolment on credit_entry (enrolment_id, category);
