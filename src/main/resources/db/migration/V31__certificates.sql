-- The decision's own record in the history of decisions, for whoever audits a certificate.
alter table completion_requirement add column decision_instance_id varchar(64);

-- Every document that a program has issued, as it was issued; what became of it stands in state. A series is what one
-- edition after the other is issued for: an enrolment's end, or what a feature asks for.
create table issued_certificate (
    id               varchar(36)                 not null primary key,
    enrolment_id     varchar(36)                 not null references enrolment (id),
    series           varchar(140)                not null,
    edition          integer                     not null,
    kind             varchar(64)                 not null,
    outcome          varchar(16)                 not null,
    code             varchar(34)                 not null unique,
    issued_at        timestamp(6) with time zone not null,
    title            varchar(120)                not null,
    wording          varchar(200)                not null,
    holder_name      varchar(241)                not null,
    program_title    varchar(200)                not null,
    part             varchar(200),
    cohort_name      varchar(120)                not null,
    school           varchar(120)                not null,
    starts_on        date                        not null,
    ends_on          date                        not null,
    issued_on        date                        not null,
    total_minutes    integer                     not null,
    ceus             numeric(8, 2)               not null,
    hours_per_ceu    integer                     not null,
    ceilings_version integer,
    rule_version     integer,
    sha256           varchar(64),
    size_bytes       integer,
    state            varchar(16)                 not null,
    state_since      timestamp(6) with time zone not null,
    state_author     varchar(64),
    state_reason     varchar(1000),
    version          integer                     not null,
    constraint issued_certificate_edition unique (enrolment_id, series, edition)
);

create table issued_certificate_line (
    certificate_id varchar(36)  not null references issued_certificate (id),
    position       integer      not null,
    category       varchar(32)  not null,
    title          varchar(120) not null,
    minutes        integer      not null,
    primary key (certificate_id, position)
);

create table issued_certificate_piece (
    file_id varchar(36) not null references issued_certificate (id),
    number  integer     not null,
    content bytea       not null,
    primary key (file_id, number)
);

-- Certificates from before their documents were kept: the same facts and codes, without a document.
insert into issued_certificate (id, enrolment_id, series, edition, kind, outcome, code, issued_at, title, wording, holder_name,
                                program_title, cohort_name, school, starts_on, ends_on, issued_on, total_minutes, ceus,
                                hours_per_ceu, rule_version, state, state_since, version)
select c.id, c.enrolment_id, 'end', 1, 'completion', 'COMPLETED', c.code, e.state_since,
       'Certificate of Completion', 'has completed', c.holder_name, c.program_title, c.cohort_name, c.school, o.starts_on,
       c.issued_on, c.issued_on, c.total_minutes, c.ceus,
       case when c.ceus > 0 then cast(round(c.total_minutes / (c.ceus * 60)) as integer) else 1 end,
       d.decision_version, 'VALID', e.state_since, 0
  from certificate c
  join enrolment e on e.id = c.enrolment_id
  join cohort o on o.id = e.cohort_id
  left join completion_decision d on d.enrolment_id = c.enrolment_id;

insert into issued_certificate_line (certificate_id, position, category, title, minutes)
select certificate, row_number() over (partition by certificate order by category) - 1, category, category, credited_minutes
  from certificate_category;
