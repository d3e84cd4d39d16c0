package org.charterpath.notification;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.charterpath.operations.Measured;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What of the mail is stuck, for whoever watches the application. */
@Component
class MailMeters implements Measured {

    private final Outbox outbox;
    private final JdbcClient jdbc;

    MailMeters(Outbox outbox, JdbcClient jdbc) {
        this.outbox = outbox;
        this.jdbc = jdbc;
    }

    private record Stuck(long messages, Instant oldest) {}

    @Override
    public List<Reading> numbers(Instant now) {
        Map<Outbox.State, Stuck> stuck = new HashMap<>();
        jdbc.sql(
                        """
                        select state, count(*) as messages, min(created_at) as oldest
                          from notification where state in ('WAITING', 'REFUSED')
                         group by state
                        """)
                .query(row -> {
                    stuck.put(
                            Outbox.State.valueOf(row.getString("state")),
                            new Stuck(
                                    row.getLong("messages"),
                                    row.getTimestamp("oldest").toInstant()));
                });
        Stream<Reading> counts = Stream.of(Outbox.State.WAITING, Outbox.State.REFUSED)
                .map(state -> Reading.count(
                        "charterpath.messages",
                        "Messages that have not gone out",
                        "state",
                        state.name().toLowerCase(Locale.ROOT),
                        Optional.ofNullable(stuck.get(state))
                                .map(Stuck::messages)
                                .orElse(0L)));
        Reading oldest = Reading.age(
                "charterpath.mail.oldest",
                "How long the message has waited that waits longest; 0 where none does",
                Optional.ofNullable(stuck.get(Outbox.State.WAITING)).map(Stuck::oldest),
                now);
        Reading away = Reading.age(
                "charterpath.mail.away",
                "For how long the mail server has been away; 0 while it is not",
                outbox.outage().map(Outbox.Outage::since),
                now);
        return Stream.concat(counts, Stream.of(oldest, away)).toList();
    }
}
