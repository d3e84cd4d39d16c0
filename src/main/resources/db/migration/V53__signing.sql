-- Signatures that are asked for. The code that confirms one is kept as a digest, is replaced by each later one, and is void after
-- some wrong attempts. What is signed is the program's to say: the subject, such as a plan, and a name for the matter.
create table signature (
    id           varchar(64)                 not null primary key,
    subject_id   varchar(64)                 not null,
    matter       varchar(40)                 not null,
    signer_id    varchar(64)                 not null,
    requested_at timestamp(6) with time zone not null,
    expires_at   timestamp(6) with time zone not null,
    code_digest  varchar(100),
    codes        integer                     not null,
    misses       integer                     not null,
    signed_at    timestamp(6) with time zone
);

create index signature_by_subject on signature (subject_id, matter);
create index signature_by_signer on signature (signer_id);
