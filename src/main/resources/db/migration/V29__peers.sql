-- That somebody agreed to be listed to the own cohort: in which words, since when, until when. Nobody is without a row whose
-- end is open. When it is taken back or ends, the role and the way to reach the person go; the agreement stays.
create table peer_consent (
    id           varchar(36)                 not null primary key,
    enrolment_id varchar(36)                 not null references enrolment (id),
    cohort_id    varchar(36)                 not null references cohort (id),
    wording      varchar(1000)               not null,
    job_title    varchar(120)                not null,
    reach        varchar(200)                not null,
    agreed_at    timestamp(6) with time zone not null,
    ended_at     timestamp(6) with time zone
);

create index peer_consent_by_enrolment on peer_consent (enrolment_id, ended_at);
create index peer_consent_by_cohort on peer_consent (cohort_id, ended_at);

-- That somebody shows a worksheet to the cohort: what is read is what was handed in last.
create table shared_worksheet (
    id            varchar(36)                 not null primary key,
    enrolment_id  varchar(36)                 not null references enrolment (id),
    cohort_id     varchar(36)                 not null references cohort (id),
    assignment_id varchar(36)                 not null references assignment (id),
    shared_at     timestamp(6) with time zone not null,
    ended_at      timestamp(6) with time zone
);

create index shared_worksheet_by_enrolment on shared_worksheet (enrolment_id, ended_at);
create index shared_worksheet_by_cohort on shared_worksheet (cohort_id, ended_at, shared_at);
