-- What is done at its time by one node alone, and until when: the table of ShedLock, by the clock of the database.
create table shedlock (
    name       varchar(64)  not null primary key,
    lock_until timestamp(6) not null,
    locked_at  timestamp(6) not null,
    locked_by  varchar(255) not null
);
