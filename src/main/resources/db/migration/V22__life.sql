-- The decision by which a stage is waived for somebody.
alter table enrolment_stage add column waived_by varchar(36) references enrolment_event (id);

-- What was decided about a coach's absence after it had begun: another last day, or that the coach is back. The row of the
-- absence has what holds now; these are added and never changed.
create table coach_absence_change (
    id         varchar(36)                 not null primary key,
    absence_id varchar(64)                 not null references coach_absence (id),
    kind       varchar(24)                 not null,
    last_day   date                        not null,
    reason     varchar(1000)               not null,
    author     varchar(64)                 not null,
    changed_at timestamp(6) with time zone not null,
    version    integer                     not null
);

create index coach_absence_change_by_absence on coach_absence_change (absence_id, changed_at);
