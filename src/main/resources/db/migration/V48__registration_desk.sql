-- How many people waited when somebody was told of it last, or as few as have waited since.
alter table registration_event add column told_people integer default 0 not null;
update registration_event set told_people = waitlist_threshold where told_for_sessions > 0;

-- For whom a link is who was named by a team.
alter table registration_link add column attendee_id varchar(36);

-- What is looked for day by day: requests that came to nothing, and people of sessions that are long over.
create index registration_by_time on registration (state, asked_at);
create index event_session_by_start on event_session (starts_at);
