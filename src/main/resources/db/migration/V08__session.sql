-- Dated meetings of a cohort: each occurrence of a planned session, or each group's own. Lengths are minutes.
create table training_session (
    id                 varchar(36)  not null primary key,
    cohort_id          varchar(36)  not null references cohort (id),
    stage_id           varchar(64)  not null,
    item_id            varchar(64)  not null,
    occurrence         integer      not null,
    group_id           varchar(36) references cohort_group (id),
    title              varchar(200) not null,
    category           varchar(32)  not null,
    planned_minutes    integer      not null,
    capacity           integer,
    proposed_starts_at timestamp(6) with time zone,
    starts_at          timestamp(6) with time zone,
    minutes            integer,
    place              varchar(250),
    link               varchar(250),
    note               varchar(4000),
    ics_sequence       integer      not null,
    state              varchar(16)  not null,
    version            integer      not null
);

create index training_session_by_item on training_session (cohort_id, item_id, occurrence);

-- Who is expected at which occurrence, where a session takes place several times or has few seats.
create table session_seat (
    session_id   varchar(36) not null references training_session (id),
    enrolment_id varchar(36) not null references enrolment (id),
    primary key (session_id, enrolment_id)
);

create index session_seat_by_enrolment on session_seat (enrolment_id);

-- Who was there, one row for everybody who was invited; written when attendance is recorded, never changed.
create table attendance (
    session_id   varchar(36) not null references training_session (id),
    enrolment_id varchar(36) not null references enrolment (id),
    state        varchar(16) not null,
    minutes      integer     not null,
    primary key (session_id, enrolment_id)
);

create index attendance_by_enrolment on attendance (enrolment_id);
