-- What a coach writes down about a participant for nobody else: each note is its author's alone, whoever coaches by then.
create table coach_note (
    id           varchar(36)                 not null primary key,
    coach_id     varchar(64)                 not null,
    enrolment_id varchar(36)                 not null references enrolment (id),
    words        varchar(4000)               not null,
    written_at   timestamp(6) with time zone not null,
    changed_at   timestamp(6) with time zone not null,
    version      integer                     not null
);

create index coach_note_by_author on coach_note (coach_id, enrolment_id, written_at);
create index coach_note_by_enrolment on coach_note (enrolment_id);
