-- Why a day or an entry that looks like another is right; what the day came to when it was logged; which rule sorted it.
alter table hours_claim add column explanation varchar(1000);
alter table hours_claim add column day_minutes integer default 0 not null;
alter table hours_claim add column rule_version integer;
update hours_claim set day_minutes = minutes;
create index hours_claim_by_day on hours_claim (enrolment_id, worked_on);

-- With the version that stands there already: which table was asked, and about which program.
alter table credit_tally add column decision_key varchar(64) default 'ceu-credit' not null;
alter table credit_tally add column program_id varchar(64) default '' not null;
update credit_tally set program_id = (
    select cohort.program_id
      from enrolment join cohort on cohort.id = enrolment.cohort_id
     where enrolment.id = credit_tally.enrolment_id);
