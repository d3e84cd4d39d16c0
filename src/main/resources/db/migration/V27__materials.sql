-- What admins and coaches keep for the people of a program or of one of its cohorts: a link, or a file.
create table material (
    id           varchar(36)                 not null primary key,
    program_id   varchar(64)                 not null,
    cohort_id    varchar(36) references cohort (id),
    place        varchar(16)                 not null,
    place_id     varchar(64)                 not null,
    stage_id     varchar(64)                 not null,
    group_id     varchar(36) references cohort_group (id),
    kind         varchar(8)                  not null,
    title        varchar(200)                not null,
    title_key    varchar(64),
    address      varchar(2000),
    visible_from date,
    place_order  integer                     not null,
    added_by     varchar(64)                 not null,
    added_at     timestamp(6) with time zone not null,
    withdrawn_by varchar(64),
    withdrawn_at timestamp(6) with time zone,
    version      integer                     not null,
    constraint material_is_link_or_file check ((kind = 'LINK') = (address is not null)),
    -- Nothing is called twice in one place, whatever is added at once; what is withdrawn has no key.
    constraint material_title_once unique (title_key)
);

create index material_by_program on material (program_id, cohort_id);
create index material_by_cohort on material (cohort_id);

-- One version of a file; all are kept.
create table material_file (
    id          varchar(36)                 not null primary key,
    material_id varchar(36)                 not null references material (id),
    number      integer                     not null,
    name        varchar(255)                not null,
    media_type  varchar(127)                not null,
    size_bytes  integer                     not null,
    sha256      varchar(64)                 not null,
    uploaded_by varchar(64)                 not null,
    uploaded_at timestamp(6) with time zone not null,
    constraint material_file_numbered unique (material_id, number),
    constraint material_file_not_empty check (size_bytes > 0)
);

-- Content in pieces, as that of evidence.
create table material_piece (
    file_id varchar(36) not null references material_file (id) on delete cascade,
    number  integer     not null,
    content bytea       not null,
    primary key (file_id, number)
);

-- Who has opened what, for the figures of those who keep it; never hours.
create table material_opening (
    material_id varchar(36)                 not null references material (id),
    user_id     varchar(64)                 not null,
    times       integer                     not null,
    first_at    timestamp(6) with time zone not null,
    last_at     timestamp(6) with time zone not null,
    primary key (material_id, user_id)
);

create index material_opening_by_user on material_opening (user_id);
