-- The keys with which credentials are signed. The public part of each stays published for good; the private part lies here
-- locked with a secret of the environment, and goes when another key takes its place. A key that the environment gives has
-- its public part alone.
create table signing_key (
    number     integer                     not null primary key,
    kid        varchar(600)                not null unique,
    public_jwk varchar(1200)               not null,
    locked_key varchar(4000),
    made_at    timestamp(6) with time zone not null,
    -- Empty for the program.
    made_by    varchar(64)                 not null,
    reason     varchar(1000)               not null,
    retired_at timestamp(6) with time zone
);

-- A certificate as a signed credential. What it states is frozen when the certificate is issued; it is signed when somebody asks
-- for it first, and never changes then. What was signed goes when its owner is erased; place and digest stay, so that a
-- copy that somebody has can still be verified.
create table credential (
    certificate_id varchar(36)                 not null primary key references issued_certificate (id),
    facts          text,
    frozen_at      timestamp(6) with time zone not null,
    status_list    integer,
    status_index   integer,
    jwt            text,
    -- SHA-256 of what was signed; null until then.
    digest         varchar(64),
    signed_at      timestamp(6) with time zone,
    unique (status_list, status_index)
);
