-- Attendance can be corrected after it was posted: the row says what holds now. The minutes of the entry that attendance
-- itself made in the ledger stay here once they are others, because entries stay as they are; null until then.
alter table attendance add column credited_minutes integer;

-- What a correction of attendance has changed, who decided it and why: rows are added, never changed. Lengths are minutes.
create table attendance_change (
    id           varchar(36)                 not null primary key,
    session_id   varchar(36)                 not null,
    enrolment_id varchar(36)                 not null,
    was_state    varchar(16)                 not null,
    was_minutes  integer                     not null,
    state        varchar(16)                 not null,
    minutes      integer                     not null,
    reason       varchar(1000)               not null,
    author       varchar(64)                 not null,
    changed_at   timestamp(6) with time zone not null,
    foreign key (session_id, enrolment_id) references attendance (session_id, enrolment_id)
);

create index attendance_change_by_attendance on attendance_change (session_id, enrolment_id);
create index attendance_change_by_enrolment on attendance_change (enrolment_id);

-- From what the codes are made that are shown in the room, one each minute.
create table session_code (
    session_id varchar(36) not null primary key references training_session (id),
    secret     varchar(64) not null
);

-- Who has signed in with the code of the room, and when; and how often somebody has typed a wrong one. It holds for one date
-- of the session: when that moves, everybody begins anew.
create table session_sign_in (
    session_id   varchar(36) not null references training_session (id),
    enrolment_id varchar(36) not null references enrolment (id),
    starts_at    timestamp(6) with time zone not null,
    wrong_codes  integer     not null,
    signed_in_at timestamp(6) with time zone,
    primary key (session_id, enrolment_id)
);

create index session_sign_in_by_enrolment on session_sign_in (enrolment_id);
