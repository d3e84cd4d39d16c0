-- Who has said last whether other teams may read a framework, and when.
alter table framework add column consent_by varchar(64);
alter table framework add column consent_at timestamp(6) with time zone;
update framework
   set consent_by = (select s.submitted_by from submission s where s.id = framework.submission_id), consent_at = accepted_at;
alter table framework alter column consent_by set not null;
alter table framework alter column consent_at set not null;
