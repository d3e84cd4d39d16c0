-- That somebody was erased, and why. Rows are added, never changed: no names, and not the user id that it was.
create table erasure (
    -- What stands in the place of the user id in all other tables.
    person_id varchar(64)                 not null primary key,
    erased_at timestamp(6) with time zone not null,
    erased_by varchar(64)                 not null,
    reason    varchar(1000)               not null
);
