-- How people have rated themselves: a row for each competency of each assessment that was handed in. Rows are added, never
-- changed; of several attempts the last one counts. Assessments that were handed in before this table are entered when the
-- application starts.
create table competency_rating (
    submission_id  varchar(36)                 not null references submission (id),
    competency_id  varchar(64)                 not null,
    enrolment_id   varchar(36)                 not null references enrolment (id),
    -- The worksheet with which the assessment is taken.
    assessment_id  varchar(64)                 not null,
    -- By which sentences the person chose.
    rubric_version integer                     not null,
    rating         integer                     not null,
    rated_at       timestamp(6) with time zone not null,
    -- Of the submission, for two at the same moment.
    attempt        integer                     not null,
    primary key (submission_id, competency_id)
);

create index competency_rating_by_enrolment on competency_rating (enrolment_id, rated_at);
