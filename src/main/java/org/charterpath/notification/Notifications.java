package org.charterpath.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.charterpath.people.ErasedPerson;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes messages into the outbox, in the transaction of whatever they tell about; mail goes out after it. */
@Service
public class Notifications {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a message is made of, for {@link #message}. */
    static final String COLUMNS =
            "message_key, recipient_id, subject, body, calendar, links, secret_link_kind, secret_link_about";

    /** Condition that a key begins in some way; the topic, which has an index in every collation, narrows it down first. */
    static final String BEGINS = "topic = ? and message_key like ?";

    private static final char PART = ':';

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Clock clock;

    Notifications(JdbcClient jdbc, JdbcTemplate batches, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
    }

    /**
     * What a message is about: the first two parts of its key, {@code session:<id>} of {@code session:<id>:0:ana}; empty where
     * the key has no more than one.
     */
    static Optional<String> topicOf(String key) {
        int kind = key.indexOf(PART);
        int whole = kind < 0 ? -1 : key.indexOf(PART, kind + 1);
        return whole < 0 ? Optional.empty() : Optional.of(key.substring(0, whole));
    }

    /**
     * User ids of everybody who was sent a message whose key begins like this.
     *
     * @param keyBeginning two parts of the key at least, each with its colon
     */
    @Transactional(readOnly = true)
    public Set<String> recipientsOf(String keyBeginning) {
        return new TreeSet<>(jdbc.sql("select recipient_id from notification where " + BEGINS)
                .params(requireTopic(keyBeginning), keyBeginning + "%")
                .query(String.class)
                .list());
    }

    /**
     * When somebody was last sent a message whose key begins like this, by user id.
     *
     * @param keyBeginning two parts of the key at least, each with its colon
     */
    @Transactional(readOnly = true)
    public Map<String, Instant> lastTo(String keyBeginning) {
        Map<String, Instant> last = new HashMap<>();
        jdbc.sql(
                        """
                        select recipient_id, max(created_at) as last_at from notification
                         where %s group by recipient_id
                        """
                                .formatted(BEGINS))
                .params(requireTopic(keyBeginning), keyBeginning + "%")
                .query(row -> {
                    last.put(
                            row.getString("recipient_id"),
                            row.getTimestamp("last_at").toInstant());
                });
        return last;
    }

    static String requireTopic(String keyBeginning) {
        return topicOf(keyBeginning)
                .orElseThrow(() -> new IllegalArgumentException("Not two parts of a key: " + keyBeginning));
    }

    /** Puts the message into the outbox, unless one with its key has been there before. */
    @Transactional
    public void send(Message message) {
        sendAll(List.of(message));
    }

    /**
     * Puts messages into the outbox, each unless one with its key has been there before, all in one statement. Nobody writes to
     * somebody who was erased.
     */
    @Transactional
    public void sendAll(List<Message> all) {
        List<Message> messages = all.stream()
                .filter(message -> !ErasedPerson.is(message.recipientId()))
                .toList();
        Timestamp now = Timestamp.from(clock.instant());
        batches.batchUpdate(
                """
                insert into notification (id, %s, topic, created_at, state, next_try_at, attempts)
                select ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'WAITING', ?, 0
                 where not exists (select 1 from notification where message_key = ?)
                """
                        .formatted(COLUMNS),
                messages,
                Math.max(messages.size(), 1),
                (row, message) -> {
                    row.setString(1, UUID.randomUUID().toString());
                    row.setString(2, message.key());
                    row.setString(3, message.recipientId());
                    row.setString(4, message.subject());
                    row.setString(5, message.body());
                    row.setString(6, message.calendar().orElse(null));
                    row.setString(7, message.links().isEmpty() ? null : written(message.links()));
                    row.setString(8, message.secretLinkKind().orElse(null));
                    row.setString(9, message.secretLinkAbout().orElse(null));
                    row.setString(10, topicOf(message.key()).orElse(null));
                    row.setTimestamp(11, now);
                    row.setTimestamp(12, now);
                    row.setString(13, message.key());
                });
    }

    /** A message as it was written, from a row with its {@link #COLUMNS}. */
    static Message message(ResultSet row) throws SQLException {
        return new Message(
                row.getString("message_key"),
                row.getString("recipient_id"),
                row.getString("subject"),
                row.getString("body"),
                Optional.ofNullable(row.getString("calendar")),
                read(row.getString("links")),
                Optional.ofNullable(row.getString("secret_link_kind")),
                Optional.ofNullable(row.getString("secret_link_about")));
    }

    private static String written(List<Message.Link> links) {
        try {
            return JSON.writeValueAsString(links);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static List<Message.Link> read(@Nullable String links) {
        try {
            return links == null ? List.of() : JSON.readValue(links, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Links of a message that are no JSON", e);
        }
    }

    /** Whether a message to one of these is still to be sent. */
    @Transactional(readOnly = true)
    public boolean isWaiting(Collection<String> recipientIds) {
        return !recipientIds.isEmpty()
                && jdbc.sql(
                                """
                                select count(*) from notification
                                 where recipient_id in (:recipients) and state = 'WAITING'
                                """)
                        .param("recipients", recipientIds)
                        .query(Boolean.class)
                        .single();
    }

    /** Lets go of all messages to some recipients, sent or not, and of what mail servers have said of them. */
    @Transactional
    public void forget(Collection<String> recipientIds) {
        if (!recipientIds.isEmpty()) {
            jdbc.sql("delete from notification where recipient_id in (:recipients)")
                    .param("recipients", recipientIds)
                    .update();
            jdbc.sql("delete from mail_refusal where user_id in (:recipients)")
                    .param("recipients", recipientIds)
                    .update();
        }
    }
}
