-- What boards and desks ask of many people at once lies in the indexes themselves: a database that had to fetch a row for each
-- of two hundred people would rather read the whole table.
create index review_open_by_owner on review (owner_id, decision, closed_at, waiting_for);
create index attendance_standing on attendance (enrolment_id, session_id, state);
create index attendance_by_session on attendance (session_id, state);
create index coaching_booking_standing on coaching_booking (owner_id, state, starts_at);
create index submission_latest on submission (submitted_by, business_key, submitted_at);
