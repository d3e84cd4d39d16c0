-- Seats at an event. Whoever changes anything of it holds its row: one lock an event.
create table registration_event (
    id                   varchar(36)                 not null primary key,
    title                varchar(200)                not null,
    zone                 varchar(64)                 not null,
    names_due_at         timestamp(6) with time zone,
    offer_minutes        integer                     not null,
    offers_stop_minutes  integer                     not null,
    waitlist_threshold   integer                     not null,
    seats_each           integer                     not null,
    is_closed            boolean                     not null,
    -- The last place that was taken, and the last line of the audit list.
    places               integer                     not null,
    entries              integer                     not null,
    -- For how many sessions somebody has been told that too many wait.
    told_for_sessions    integer                     not null,
    -- When something is due next, such as the end of an offer.
    next_due_at          timestamp(6) with time zone
);

create index registration_event_due on registration_event (next_due_at);

create table event_session (
    id        varchar(36)                 not null primary key,
    event_id  varchar(36)                 not null references registration_event (id),
    ordinal   integer                     not null,
    starts_at timestamp(6) with time zone not null,
    seats     integer                     not null,
    state     varchar(16)                 not null,
    constraint event_session_ordinal unique (event_id, ordinal)
);

create table registration (
    id                 varchar(36)                 not null primary key,
    event_id           varchar(36)                 not null references registration_event (id),
    organization       varchar(120)                not null,
    contact_first_name varchar(120)                not null,
    contact_last_name  varchar(120)                not null,
    contact_email      varchar(254)                not null,
    contact_user_id    varchar(64),
    seats              integer                     not null,
    policy             varchar(16)                 not null,
    at_least           integer                     not null,
    preference         varchar(16)                 not null,
    state              varchar(16)                 not null,
    place              integer,
    asked_at           timestamp(6) with time zone not null,
    is_paused          boolean                     not null,
    link_version       integer                     not null,
    constraint registration_place unique (event_id, place)
);

create index registration_by_state on registration (event_id, state);
create index registration_by_contact on registration (contact_user_id);

create table registration_seat (
    registration_id varchar(36)                 not null references registration (id),
    session_id      varchar(36)                 not null references event_session (id),
    seats           integer                     not null,
    held_at         timestamp(6) with time zone not null,
    came            integer,
    primary key (registration_id, session_id)
);

create index registration_seat_by_session on registration_seat (session_id);

create table seat_offer (
    id              varchar(36)                 not null primary key,
    registration_id varchar(36)                 not null references registration (id),
    session_id      varchar(36)                 not null references event_session (id),
    seats           integer                     not null,
    is_whole        boolean                     not null,
    rule            varchar(64)                 not null,
    made_at         timestamp(6) with time zone not null,
    expires_at      timestamp(6) with time zone not null,
    state           varchar(16)                 not null,
    closed_at       timestamp(6) with time zone
);

create index seat_offer_by_registration on seat_offer (registration_id, made_at);

create table registration_attendee (
    id              varchar(36)  not null primary key,
    registration_id varchar(36)  not null references registration (id),
    -- Empty where the seat was lost that this person had.
    session_id      varchar(36) references event_session (id),
    ordinal         integer      not null,
    first_name      varchar(120) not null,
    last_name       varchar(120) not null,
    email           varchar(254) not null,
    job_title       varchar(120) not null,
    diet            varchar(500) not null,
    access_needs    varchar(500) not null,
    -- Once the person has an account.
    user_id         varchar(64)
);

create index registration_attendee_by_registration on registration_attendee (registration_id, ordinal);
create index registration_attendee_by_user on registration_attendee (user_id);

-- The audit list of an event, to which lines are only added.
create table registration_entry (
    event_id        varchar(36)                 not null references registration_event (id),
    number          integer                     not null,
    happened_at     timestamp(6) with time zone not null,
    author          varchar(64)                 not null,
    kind            varchar(32)                 not null,
    registration_id varchar(36),
    session_id      varchar(36),
    offer_id        varchar(36),
    seats           integer                     not null,
    words           varchar(1000)               not null,
    primary key (event_id, number)
);

create index registration_entry_by_registration on registration_entry (registration_id, number);

-- Links for people without an account; of what stands in them only a digest is kept.
create table registration_link (
    token_hash      varchar(64)                 not null primary key,
    registration_id varchar(36)                 not null references registration (id),
    offer_id        varchar(36),
    purpose         varchar(16)                 not null,
    version         integer                     not null,
    expires_at      timestamp(6) with time zone not null
);

create index registration_link_by_registration on registration_link (registration_id);
create index registration_link_by_expiry on registration_link (expires_at);
