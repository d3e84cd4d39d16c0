package org.charterpath.notification;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes messages into the outbox, in the transaction of whatever they tell about; mail goes out after it. */
@Service
public class Notifications {

    private final JdbcClient jdbc;
    private final Clock clock;

    Notifications(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** User ids of everybody who was sent a message whose key begins like this. */
    @Transactional(readOnly = true)
    public Set<String> recipientsOf(String keyBeginning) {
        return new TreeSet<>(jdbc.sql("select recipient_id from notification where message_key like ?")
                .param(keyBeginning + "%")
                .query(String.class)
                .list());
    }

    /** Puts the message into the outbox, unless one with its key has been there before. */
    @Transactional
    public void send(Message message) {
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql(
                        """
                        insert into notification (id, message_key, recipient_id, subject, body, calendar, secret_link_kind,
                                                  created_at, state, next_try_at, attempts)
                        select ?, ?, ?, ?, ?, ?, ?, ?, 'WAITING', ?, 0
                         where not exists (select 1 from notification where message_key = ?)
                        """)
                .param(UUID.randomUUID().toString())
                .param(message.key())
                .param(message.recipientId())
                .param(message.subject())
                .param(message.body())
                .param(message.calendar().orElse(null))
                .param(message.secretLinkKind().orElse(null))
                .param(now)
                .param(now)
                .param(message.key())
                .update();
    }
}
