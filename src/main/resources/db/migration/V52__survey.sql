-- An anonymous survey of a draft, section by section. The keeper is the feature whose subject it belongs to, such as a plan; a
-- source id makes the same wish open one survey.
create table survey (
    id           varchar(36)                 not null primary key,
    keeper       varchar(40)                 not null,
    subject_id   varchar(64)                 not null,
    source_id    varchar(200)                not null unique,
    title        varchar(300)                not null,
    introduction varchar(4000)               not null,
    opened_by    varchar(64)                 not null,
    opened_at    timestamp(6) with time zone not null,
    closes_at    timestamp(6) with time zone not null,
    reminded_at  timestamp(6) with time zone,
    closed_by    varchar(64),
    closed_at    timestamp(6) with time zone,
    published_by varchar(64),
    published_at timestamp(6) with time zone
);

create index survey_by_subject on survey (keeper, subject_id);
create index survey_by_end on survey (closed_at, closes_at);

-- The draft as it was when the survey opened.
create table survey_section (
    survey_id varchar(36)    not null references survey (id),
    number    integer        not null,
    title     varchar(200)   not null,
    words     varchar(20000) not null,
    primary key (survey_id, number)
);

-- Who is asked, how many of them there are by the word of whoever runs the survey, and how many have answered.
create table survey_group (
    survey_id varchar(36) not null references survey (id),
    number    integer     not null,
    name      varchar(80) not null,
    stated    integer     not null,
    answers   integer     not null,
    primary key (survey_id, number)
);

-- Answers are added up and not kept one by one, so that there is nothing that could be traced to anybody.
create table survey_tally (
    survey_id      varchar(36) not null,
    group_number   integer     not null,
    section_number integer     not null,
    support        varchar(20) not null,
    answers        integer     not null,
    primary key (survey_id, group_number, section_number, support),
    foreign key (survey_id, group_number) references survey_group (survey_id, number)
);

-- What somebody has written about a section, or with number 0 about all of it; nothing says which comments are of one person.
create table survey_comment (
    id             varchar(36)   not null primary key,
    survey_id      varchar(36)   not null,
    section_number integer       not null,
    group_number   integer       not null,
    words          varchar(2000) not null,
    set_aside      varchar(20),
    foreign key (survey_id, group_number) references survey_group (survey_id, number)
);

create index survey_comment_by_survey on survey_comment (survey_id, section_number);

create table survey_theme (
    id             varchar(36)  not null primary key,
    survey_id      varchar(36)  not null references survey (id),
    number         integer      not null,
    section_number integer      not null,
    title          varchar(200) not null,
    answer         varchar(20),
    words          varchar(2000),
    unique (survey_id, number)
);

create table survey_sorting (
    comment_id varchar(36) not null references survey_comment (id),
    theme_id   varchar(36) not null references survey_theme (id),
    primary key (comment_id, theme_id)
);

create index survey_sorting_by_theme on survey_sorting (theme_id);

-- E-mail addresses, each once a survey: those that were invited, and those that were left to be told what became of it.
create table survey_address (
    id        varchar(36)  not null primary key,
    survey_id varchar(36)  not null references survey (id),
    email     varchar(254) not null,
    unique (survey_id, email)
);

-- What was printed on paper for a group.
create table survey_sheet (
    id           varchar(36) not null primary key,
    survey_id    varchar(36) not null,
    group_number integer     not null,
    number       integer     not null,
    foreign key (survey_id, group_number) references survey_group (survey_id, number),
    unique (survey_id, number)
);

-- The right to answer once: an address has it, or a piece of paper. Whether it was used is all that is known of it, not when; to
-- whom it was sent is forgotten once the survey is closed.
create table survey_invitation (
    id           varchar(36) not null primary key,
    survey_id    varchar(36) not null,
    group_number integer     not null,
    address_id   varchar(36) unique references survey_address (id),
    sheet_id     varchar(36) references survey_sheet (id),
    is_used      boolean     not null,
    foreign key (survey_id, group_number) references survey_group (survey_id, number)
);

create index survey_invitation_by_group on survey_invitation (survey_id, group_number);
create index survey_invitation_by_sheet on survey_invitation (sheet_id);

-- The secrets by which an invitation is used; a letter that is sent again has another one.
create table survey_link (
    token_hash    varchar(64) not null primary key,
    invitation_id varchar(36) not null references survey_invitation (id)
);

create index survey_link_by_invitation on survey_link (invitation_id);
