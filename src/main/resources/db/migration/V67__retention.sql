-- A message that went out long ago has lost its words; that it was sent stays, so that it is not sent again.
alter table notification add column is_emptied boolean default false not null;

create index notification_to_empty on notification (is_emptied, state, created_at);

-- When the words and files of somebody's work went, years after its end; minutes, dates and decisions stay.
alter table enrolment add column forgotten_at timestamp(6) with time zone;

create index enrolment_to_forget on enrolment (forgotten_at, state_since);
