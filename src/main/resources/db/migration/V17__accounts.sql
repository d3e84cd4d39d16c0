-- What the program keeps of each account beside the engine's identity store: how it is found, and where it stands.
create table account (
    user_id        varchar(64)  not null primary key,
    -- Last name and first name in lower case, by which people are listed.
    sort_name      varchar(250) not null,
    -- The e-mail address in lower case; empty for none.
    email_key      varchar(255) not null,
    -- Names, address and user id in lower case, in which the page of people searches.
    search_text    varchar(850) not null,
    -- Since when its owner can sign in, with a password or through an identity provider.
    ready_since    timestamp(6) with time zone,
    invited_at     timestamp(6) with time zone,
    deactivated_at timestamp(6) with time zone,
    deactivated_by varchar(64),
    -- The groups that a deactivated account had, one after the other with commas between; it is given them back.
    groups_before  varchar(4000)
);

create index account_by_name on account (sort_name, user_id);
create index account_by_email on account (email_key);

-- Links by which somebody sets a password: of each, only the SHA-256 digest of what stands in it.
create table account_link (
    token_hash varchar(64)                 not null primary key,
    kind       varchar(32)                 not null,
    user_id    varchar(64)                 not null,
    expires_at timestamp(6) with time zone not null
);

create index account_link_by_user on account_link (user_id);
create index account_link_by_expiry on account_link (expires_at);

-- Who has forgotten a password, until the mail is written. A row is added for an address that is nobody's, too, so that the
-- answer takes as long.
create table password_request (
    id       varchar(36)                 not null primary key,
    user_id  varchar(64)                 not null,
    asked_at timestamp(6) with time zone not null
);

-- A link that is secret is made when its message is sent, and stands in no column: here is only of which kind.
alter table notification add column secret_link_kind varchar(32);
