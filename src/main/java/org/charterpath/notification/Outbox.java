package org.charterpath.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The messages with what has become of them, and whether the mail server is away. A message that is held is somebody's to
 * send, so that several nodes share the outbox.
 */
@Component
public class Outbox {

    private static final int LONGEST_ERROR = 1000;
    private static final String ANY = "%";
    private static final String COLUMNS =
            "id, recipient_id, subject, state, created_at, next_try_at, sent_at, attempts, last_error";

    /** Longer than sending takes with the mail server's time-outs; a node that stops meanwhile leaves it for that long. */
    private static final Duration HOLD = Duration.ofMinutes(10);

    /** From one try to the next; from the last on every four hours, for as long as it takes. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(4));

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Outbox(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** Where a message stands. */
    public enum State {
        /** Goes out at its next try; what it waits for stands in its words. */
        WAITING,
        /** The mail server has taken it. */
        SENT,
        /** The mail server will not have it; it goes out only if somebody sends it again. */
        REFUSED
    }

    record Pending(String id, Message message, int attempts) {}

    /**
     * A message as those who look after the mail see it, without its text.
     *
     * @param attempts how often it was put off or refused
     * @param words what the mail server said, or what else keeps it; empty where nothing does
     */
    public record Line(
            String id,
            String recipientId,
            String subject,
            State state,
            Instant createdAt,
            Optional<Instant> nextTryAt,
            Optional<Instant> sentAt,
            int attempts,
            Optional<String> words) {}

    /**
     * The mail server is away.
     *
     * @param words how the last try ended
     */
    public record Outage(Instant since, Instant nextTryAt, String words) {}

    /**
     * Messages by their age.
     *
     * @param next the id after which to go on; empty where nothing is left
     */
    public record Page(List<Line> messages, Optional<String> next) {}

    /**
     * What is due, first what has been due for longest, so that no message at which the server breaks off stands before all
     * others; nothing while the mail server is away and its next try is still to come.
     */
    List<Pending> due(int most) {
        Instant now = clock.instant();
        if (outage().filter(away -> away.nextTryAt().isAfter(now)).isPresent()) {
            return List.of();
        }
        return jdbc.sql(
                        """
                        select id, %s, attempts
                          from notification
                         where state = 'WAITING' and next_try_at <= ? and (held_until is null or held_until <= ?)
                         order by next_try_at, created_at, id
                         fetch first %d rows only
                        """
                                .formatted(Notifications.COLUMNS, most))
                .params(Timestamp.from(now), Timestamp.from(now))
                .query((row, number) ->
                        new Pending(row.getString("id"), Notifications.message(row), row.getInt("attempts")))
                .list();
    }

    /** Takes a message to send it; false if somebody else has. */
    boolean hold(Pending pending) {
        Instant now = clock.instant();
        return jdbc.sql(
                                """
                                update notification set held_until = ?
                                 where id = ? and state = 'WAITING' and (held_until is null or held_until <= ?)
                                """)
                        .params(Timestamp.from(now.plus(HOLD)), pending.id(), Timestamp.from(now))
                        .update()
                == 1;
    }

    /** The mail server has taken it, so it is not away, and has nothing against the recipient. */
    void sent(Pending pending) {
        jdbc.sql(
                        """
                        update notification set state = 'SENT', sent_at = ?, held_until = null, last_error = null
                         where id = ?
                        """)
                .params(Timestamp.from(clock.instant()), pending.id())
                .update();
        jdbc.sql("delete from mail_refusal where user_id = ?")
                .param(pending.message().recipientId())
                .update();
        back();
    }

    /** Something keeps this message alone: it is tried again after a pause that grows each time. */
    void putOff(Pending pending, String words) {
        Instant next = clock.instant().plus(pauseAfter(pending.attempts()));
        jdbc.sql(
                        """
                        update notification set next_try_at = ?, held_until = null, attempts = attempts + 1, last_error = ?
                         where id = ?
                        """)
                .params(Timestamp.from(next), cut(words), pending.id())
                .update();
    }

    /** The mail server will never take it; until it takes another one for the same person, that is to be looked into. */
    void refused(Pending pending, String words) {
        jdbc.sql(
                        """
                        update notification set state = 'REFUSED', held_until = null, attempts = attempts + 1, last_error = ?
                         where id = ?
                        """)
                .params(cut(words), pending.id())
                .update();
        noteRefusal(pending.message().recipientId(), cut(words));
    }

    private void noteRefusal(String userId, String words) {
        Timestamp now = Timestamp.from(clock.instant());
        int known = jdbc.sql("update mail_refusal set refused_at = ?, words = ? where user_id = ?")
                .params(now, words, userId)
                .update();
        if (known > 0) {
            return;
        }
        try {
            jdbc.sql("insert into mail_refusal (user_id, refused_at, words) values (?, ?, ?)")
                    .params(userId, now, words)
                    .update();
        } catch (DuplicateKeyException anotherNodeHasNoticedToo) {
            // It has written down the same.
        }
    }

    /**
     * The mail server is away, which is no fault of the message that we know of: all wait, for a pause that grows each time,
     * and this one comes last then.
     */
    void away(Pending pending, String words) {
        Instant now = clock.instant();
        int failures = jdbc.sql("select failures from mail_outage")
                .query(Integer.class)
                .optional()
                .orElse(0);
        Timestamp next = Timestamp.from(now.plus(pauseAfter(failures)));
        jdbc.sql("update notification set held_until = null, next_try_at = ? where id = ?")
                .params(next, pending.id())
                .update();
        if (failures > 0) {
            jdbc.sql("update mail_outage set failures = ?, next_try_at = ?, last_error = ?")
                    .params(failures + 1, next, cut(words))
                    .update();
            return;
        }
        try {
            jdbc.sql("insert into mail_outage (id, since, failures, next_try_at, last_error) values (1, ?, 1, ?, ?)")
                    .params(Timestamp.from(now), next, cut(words))
                    .update();
        } catch (DuplicateKeyException anotherNodeHasNoticedToo) {
            // It has written down the same.
        }
    }

    /** The mail server answers. */
    void back() {
        jdbc.sql("delete from mail_outage").update();
    }

    /** Since when the mail server is away; empty if it is not, as far as anybody knows. */
    public Optional<Outage> outage() {
        return jdbc.sql("select since, next_try_at, last_error from mail_outage")
                .query((row, number) -> new Outage(
                        row.getTimestamp("since").toInstant(),
                        row.getTimestamp("next_try_at").toInstant(),
                        row.getString("last_error")))
                .optional();
    }

    /**
     * Messages, the newest first.
     *
     * @param state only those; empty for all
     * @param after the id of the last message that was read before
     * @return empty if there is no message to go on after
     */
    @Transactional(readOnly = true)
    public Optional<Page> newest(Optional<State> state, Optional<String> after, int limit) {
        Optional<Line> last = after.flatMap(this::find);
        if (after.isPresent() && last.isEmpty()) {
            return Optional.empty();
        }
        List<Line> found = jdbc.sql(
                        """
                        select %s from notification
                         where (:state = '' or state = :state)
                           and (:id = '' or created_at < :before or (created_at = :before and id < :id))
                         order by created_at desc, id desc
                         fetch first %d rows only
                        """
                                .formatted(COLUMNS, limit + 1))
                .params(Map.of(
                        "state", state.map(State::name).orElse(""),
                        "id", last.map(Line::id).orElse(""),
                        "before", Timestamp.from(last.map(Line::createdAt).orElse(Instant.EPOCH))))
                .query(Outbox::line)
                .list();
        List<Line> page = found.stream().limit(limit).collect(Collectors.toList());
        return Optional.of(new Page(
                page, Optional.of(page).filter(all -> found.size() > limit).map(all -> all.get(limit - 1)
                        .id())));
    }

    /** A message; empty if there is none with this id. */
    public Optional<Line> find(String id) {
        return jdbc.sql("select %s from notification where id = ?".formatted(COLUMNS))
                .param(id)
                .query(Outbox::line)
                .optional();
    }

    /**
     * Sends a message again that waits or was refused, with the next round; what has gone out is not sent twice. Again has no
     * further effect.
     *
     * @param author the user id of whoever wants it
     * @return the message as it is now; empty if there is none with this id
     */
    @Transactional
    public Optional<Line> retry(String id, String author) {
        Timestamp now = Timestamp.from(clock.instant());
        int changed = jdbc.sql(
                        """
                        update notification set state = 'WAITING', next_try_at = ?
                         where id = ? and (state = 'REFUSED' or (state = 'WAITING' and next_try_at > ?))
                        """)
                .params(now, id, now)
                .update();
        Optional<Line> line = find(id);
        if (line.filter(message -> message.state() == State.WAITING).isPresent()) {
            int awaited = jdbc.sql("update mail_outage set next_try_at = ? where next_try_at > ?")
                    .params(now, now)
                    .update();
            if (changed + awaited > 0) {
                events.publishEvent(new MessageRetried(id, line.get().recipientId(), author));
            }
        }
        return line;
    }

    /**
     * Sends a message again, whatever has become of it: one that waits or was refused as {@link #retry} does, of one that has
     * gone out a copy, which mail programs do not take for the same. Two clicks in one window send it once. One that has lost its
     * words is not sent.
     *
     * @param copies how many copies there were when whoever wants it looked
     * @param author the user id of whoever wants it
     * @return the id of the message that goes out now; empty if there is none with this id, or none of its words
     */
    @Transactional
    public Optional<String> resend(String id, int copies, String author) {
        Optional<Line> line = retry(id, author);
        if (line.filter(message -> message.state() == State.SENT).isEmpty()) {
            return line.map(Line::id);
        }
        Timestamp now = Timestamp.from(clock.instant());
        String key = copyKey(id, copies);
        int copied = jdbc.sql(
                        """
                        insert into notification (id, message_key, topic, recipient_id, subject, body, calendar, links,
                                                  secret_link_kind, secret_link_about, created_at, state, next_try_at, attempts)
                        select ?, ?, ?, recipient_id, subject, body, calendar, links, secret_link_kind, secret_link_about, ?, 'WAITING', ?, 0
                          from notification
                         where id = ? and not is_emptied
                           and not exists (select 1 from notification where message_key = ?)
                        """)
                .params(UUID.randomUUID().toString(), key, Notifications.requireTopic(key), now, now, id, key)
                .update();
        if (copied > 0) {
            events.publishEvent(new MessageRetried(id, line.get().recipientId(), author));
        }
        return jdbc.sql("select id from notification where message_key = ?")
                .param(key)
                .query(String.class)
                .optional();
    }

    /** Whether a message went out so long ago that its words have gone: there is nothing to send again. */
    public boolean isEmptied(String id) {
        return jdbc.sql("select exists (select 1 from notification where id = ? and is_emptied)")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    /** How often a message was sent again after it had gone out. */
    public int copies(String id) {
        String keys = copyKey(id, ANY);
        return jdbc.sql("select count(*) from notification where " + Notifications.BEGINS)
                .params(Notifications.requireTopic(keys), keys)
                .query(Integer.class)
                .single();
    }

    private static String copyKey(String id, Object number) {
        return "again:%s:%s".formatted(id, number);
    }

    /** A message as it was written, without what its secret link is; empty if there is none with this id. */
    public Optional<Message> read(String id) {
        return jdbc.sql("select %s from notification where id = ?".formatted(Notifications.COLUMNS))
                .param(id)
                .query((row, number) -> Notifications.message(row))
                .optional();
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        State state = State.valueOf(row.getString("state"));
        return new Line(
                row.getString("id"),
                row.getString("recipient_id"),
                row.getString("subject"),
                state,
                row.getTimestamp("created_at").toInstant(),
                moment(row.getTimestamp("next_try_at")).filter(next -> state == State.WAITING),
                moment(row.getTimestamp("sent_at")),
                row.getInt("attempts"),
                Optional.ofNullable(row.getString("last_error")));
    }

    private static Optional<Instant> moment(@Nullable Timestamp moment) {
        return Optional.ofNullable(moment).map(Timestamp::toInstant);
    }

    private static Duration pauseAfter(int failures) {
        return PAUSES.get(Math.min(failures, PAUSES.size() - 1));
    }

    private static String cut(String words) {
        return words.substring(0, Math.min(words.length(), LONGEST_ERROR));
    }
}
