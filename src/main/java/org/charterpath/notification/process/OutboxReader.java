package org.charterpath.notification.process;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.charterpath.notification.Outbox;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The outbox as those who look after the mail read it, with the names of the engine's accounts: a page in one question. */
@Component
public class OutboxReader {

    private static final int PAGE = 50;
    private static final int LONGEST_SEARCH = 100;
    private static final int LONGEST_USER_ID = 64;
    private static final Pattern PLACE = Pattern.compile("(\\d{4}-[\\d:.T-]+Z)~([0-9a-f-]{36})");

    private final JdbcClient jdbc;

    OutboxReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A message and to whom it goes.
     *
     * @param recipient the full name; the user id where there is none
     * @param email empty where the account has none, or is gone
     * @param nextTryAt only while it waits
     * @param words what the mail server said, or what else keeps it
     * @param refusal what the mail server has against this person's address, from the last message that it refused
     */
    public record Entry(
            String id,
            String recipientId,
            String recipient,
            String email,
            String subject,
            Outbox.State state,
            Instant createdAt,
            Optional<Instant> nextTryAt,
            Optional<Instant> sentAt,
            Optional<String> words,
            Optional<Refusal> refusal) {}

    public record Refusal(Instant since, String words) {}

    /**
     * Messages, the newest first.
     *
     * @param next what to go on after; empty where nothing is left
     */
    public record Page(List<Entry> entries, Optional<String> next) {}

    /** What to go on after is none that a page has given. */
    public static final class UnknownPlaceException extends RuntimeException {

        UnknownPlaceException(@Nullable DateTimeException cause) {
            super("after: take it from the link to older messages.", cause);
        }
    }

    /** Behind which message a page begins. */
    private record Place(Instant createdAt, String id) {

        static Place of(String text) {
            Matcher parts = PLACE.matcher(text);
            if (!parts.matches()) {
                throw new UnknownPlaceException(null);
            }
            try {
                return new Place(Instant.parse(parts.group(1)), parts.group(2));
            } catch (DateTimeException e) {
                throw new UnknownPlaceException(e);
            }
        }

        static String behind(Entry entry) {
            return "%s~%s".formatted(entry.createdAt().truncatedTo(ChronoUnit.MICROS), entry.id());
        }
    }

    /**
     * A page of messages.
     *
     * @param state only those; empty for all
     * @param typed a part of the recipient's name, address or user id, in any case; blank for everybody
     * @param cohortId only what goes to people of this cohort and to their coaches; empty for all
     * @param after where the page before ended
     * @throws UnknownPlaceException if that is no such place
     */
    @Transactional(readOnly = true)
    public Page page(Optional<Outbox.State> state, String typed, Optional<String> cohortId, Optional<String> after) {
        StringBuilder which = new StringBuilder();
        Map<String, Object> values = new HashMap<>();
        state.ifPresent(wanted -> {
            which.append(" and n.state = :state");
            values.put("state", wanted.name());
        });
        String sought = sought(typed);
        if (!sought.isEmpty()) {
            which.append(
                    """
                     and n.recipient_id in (
                           select ID_ from ACT_ID_USER
                            where lower(concat(FIRST_, ' ', LAST_, ' ', EMAIL_, ' ', ID_)) like :part escape '!'
                           union select cast(:whole as varchar(64)))
                    """);
            values.put("part", "%" + sought.replaceAll("([!%_])", "!$1") + "%");
            values.put("whole", sought.substring(0, Math.min(sought.length(), LONGEST_USER_ID)));
        }
        cohortId.ifPresent(cohort -> {
            which.append(
                    """
                     and n.recipient_id in (select participant_id from enrolment where cohort_id = :cohort
                                            union select coach_id from enrolment where cohort_id = :cohort)
                    """);
            values.put("cohort", cohort);
        });
        after.map(Place::of).ifPresent(place -> {
            which.append(" and (n.created_at < :before or (n.created_at = :before and n.id < :id))");
            values.put("before", Timestamp.from(place.createdAt()));
            values.put("id", place.id());
        });
        List<Entry> found = jdbc.sql(
                        """
                        select n.id, n.recipient_id, n.subject, n.state, n.created_at, n.next_try_at, n.sent_at, n.last_error,
                               u.FIRST_, u.LAST_, u.EMAIL_, r.refused_at, r.words
                          from notification n
                          left join ACT_ID_USER u on u.ID_ = n.recipient_id
                          left join mail_refusal r on r.user_id = n.recipient_id
                         where 1 = 1 %s
                         order by n.created_at desc, n.id desc
                         fetch first %d rows only
                        """
                                .formatted(which, PAGE + 1))
                .params(values)
                .query(OutboxReader::entry)
                .list();
        List<Entry> page = found.stream().limit(PAGE).toList();
        return new Page(page, found.size() > PAGE ? Optional.of(Place.behind(page.get(PAGE - 1))) : Optional.empty());
    }

    private static String sought(String typed) {
        return typed.substring(0, Math.min(typed.length(), LONGEST_SEARCH))
                .replaceAll("[\\s\\p{Z}\\p{C}]+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        Outbox.State state = Outbox.State.valueOf(row.getString("state"));
        String name = (text(row, "FIRST_") + " " + text(row, "LAST_")).strip();
        String recipientId = row.getString("recipient_id");
        String words = text(row, "words");
        return new Entry(
                row.getString("id"),
                recipientId,
                name.isEmpty() ? recipientId : name,
                text(row, "EMAIL_"),
                row.getString("subject"),
                state,
                row.getTimestamp("created_at").toInstant(),
                moment(row.getTimestamp("next_try_at")).filter(next -> state == Outbox.State.WAITING),
                moment(row.getTimestamp("sent_at")),
                Optional.ofNullable(row.getString("last_error")),
                moment(row.getTimestamp("refused_at")).map(since -> new Refusal(since, words)));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column)).orElse("");
    }

    private static Optional<Instant> moment(@Nullable Timestamp moment) {
        return Optional.ofNullable(moment).map(Timestamp::toInstant);
    }
}
