-- Why a day or an entry that looks like another is right; what the day came to when it was logged; which rule sorted it.
ALTER TABLE hours_claim ADD COLUMN explanation varchar(1000);
ALTER TABLE hours_claim ADD COLUMN day_minutes integer DEFAULT 0 NOT NULL;
ALTER TABLE hours_claim ADD COLUMN rule_version integer;
UPDATE hours_claim SET day_minutes = minutes;
CREATE INDEX hours_claim_by_day ON hours_claim (enrolment_id, worked_on);

-- With the version that stands there already: which table was asked, and about which program.
ALTER TABLE credit_tally ADD COLUMN decision_key varchar(64) DEFAULT 'ceu-credit' NOT NULL;
ALTER TABLE credit_tally ADD COLUMN program_id varchar(64) DEFAULT '' NOT NULL;
UPDATE credit_tally SET program_id = (
    SELECT cohort.program_id
      FROM enrolment JOIN cohort ON cohort.id = enrolment.cohort_id
     WHERE enrolment.id = credit_tally.enrolment_id);
