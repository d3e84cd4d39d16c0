-- A question of policy that a community follows, from year to year: it belongs to the community's code.
create table policy_issue (
    id           varchar(36)                 not null primary key,
    code         varchar(40)                 not null,
    community_id varchar(36)                 not null references community (id),
    title        varchar(200)                not null,
    position     varchar(4000)               not null,
    owner_id     varchar(64)                 not null,
    state        varchar(20)                 not null,
    next_action  varchar(1000)               not null,
    due_on       date                        not null,
    -- Who outside of the community is responsible now.
    responsible  varchar(300)                not null,
    opened_by    varchar(64)                 not null,
    opened_at    timestamp(6) with time zone not null,
    source_id    varchar(80)                 not null,
    unique (source_id)
);

create index policy_issue_by_code on policy_issue (code, state, due_on);
create index policy_issue_by_owner on policy_issue (owner_id);

-- What happened to it; nothing here is ever changed or left out.
create table policy_entry (
    issue_id   varchar(36)                 not null references policy_issue (id),
    number     integer                     not null,
    kind       varchar(20)                 not null,
    words      varchar(4000)               not null,
    -- The state from then on, where it has changed.
    state      varchar(20),
    -- Who owns it from then on, where that has changed.
    owner_id   varchar(64),
    author     varchar(64)                 not null,
    written_at timestamp(6) with time zone not null,
    source_id  varchar(120),
    primary key (issue_id, number),
    unique (source_id)
);

create index policy_entry_by_author on policy_entry (author);
