-- Whose work something is, by which it goes when the work is old or its person is erased.
create index evidence_file_by_work on evidence_file (work_owner_id);
create index cycle_series_by_work on cycle_series (subject_id);
create index measure_by_work on measure (subject_id);
