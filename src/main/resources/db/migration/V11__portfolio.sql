create table portfolio (
    enrolment_id  varchar(36)                 not null primary key references enrolment (id),
    assembled_at  timestamp(6) with time zone not null,
    signed_off_at timestamp(6) with time zone,
    signed_off_by varchar(64),
    version       integer                     not null
);

-- portfolio_key is the position in the portfolio: the name by which Spring Data JDBC knows a list's order.
create table portfolio_item (
    portfolio     varchar(36)  not null references portfolio (enrolment_id),
    portfolio_key integer      not null,
    assignment_id varchar(36)  not null references assignment (id),
    submission_id varchar(36)  not null references submission (id),
    title         varchar(200) not null,
    stage_id      varchar(64)  not null,
    accepted_on   date         not null,
    minutes       integer      not null,
    primary key (portfolio, portfolio_key)
);
