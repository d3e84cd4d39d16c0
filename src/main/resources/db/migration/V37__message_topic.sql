-- What a message is about: the first two parts of its key, such as session:<id>. The keys of a meeting's messages are looked for by
-- how they begin, which a server's collation may keep from using the index of the keys.
alter table notification add column topic varchar(250);

update notification
   set topic = substring(message_key from 1 for position(':' in message_key)
                         + position(':' in substring(message_key from position(':' in message_key) + 1)) - 1)
 where message_key like '%:%:%';

create index notification_by_topic on notification (topic, recipient_id);
