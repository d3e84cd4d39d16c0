package org.charterpath.notification;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The messages that still have to go out. */
@Component
class Outbox {

    private static final int LONGEST_ERROR = 1000;

    private final JdbcClient jdbc;
    private final Clock clock;

    Outbox(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record Pending(String id, Message message) {}

    /** Unsent messages, oldest first. */
    List<Pending> pending(int most, int mostAttempts) {
        return jdbc.sql(
                        """
                        select id, message_key, recipient_id, subject, body, calendar
                          from notification
                         where sent_at is null and attempts < ?
                         order by created_at
                         fetch first %d rows only
                        """
                                .formatted(most))
                .param(mostAttempts)
                .query((row, number) -> new Pending(
                        row.getString("id"),
                        new Message(
                                row.getString("message_key"),
                                row.getString("recipient_id"),
                                row.getString("subject"),
                                row.getString("body"),
                                Optional.ofNullable(row.getString("calendar")))))
                .list();
    }

    void sent(String id) {
        jdbc.sql("update notification set sent_at = ?, attempts = attempts + 1, last_error = null where id = ?")
                .params(Timestamp.from(clock.instant()), id)
                .update();
    }

    void failed(String id, @Nullable String error) {
        String reason = error == null ? "" : error.substring(0, Math.min(error.length(), LONGEST_ERROR));
        jdbc.sql("update notification set attempts = attempts + 1, last_error = ? where id = ?")
                .params(reason, id)
                .update();
    }
}
