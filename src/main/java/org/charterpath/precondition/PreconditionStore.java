package org.charterpath.precondition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.charterpath.engagement.SchedulingCatalog.PreconditionKind;
import org.charterpath.evidence.FilePieces;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What districts send, in the database. */
@Repository
class PreconditionStore {

    private final JdbcClient jdbc;
    private final FilePieces pieces;
    private final ObjectMapper json = new ObjectMapper();

    PreconditionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.pieces = new FilePieces(jdbc, "precondition_piece");
    }

    /** How far it is with one kind. */
    enum State {
        ASKED("To be sent"),
        SENT("Sent, to be read by a person"),
        RETURNED("To be sent again"),
        THERE("There");

        private final String title;

        State(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /**
     * A kind that is needed.
     *
     * @param asItIs why a bell schedule with remarks is right as it is; empty text where nobody had to say
     * @param shownHow how the consultant sees transcripts of which no file is kept
     * @param returned why it was returned; empty text where it was not
     */
    record Asked(
            String engagementId,
            PreconditionKind kind,
            State state,
            Instant stateSince,
            String asItIs,
            String shownHow,
            String returned) {

        /** Whether the district can send something. */
        boolean isOpen() {
            return state == State.ASKED || state == State.RETURNED;
        }
    }

    /**
     * A file that was sent.
     *
     * @param isKept whether its content is kept, so that it can be had again
     * @param isByMachine whether a machine has read it
     * @param note why a machine could not
     */
    record SentFile(
            String id,
            String engagementId,
            PreconditionKind kind,
            String name,
            String mediaType,
            int size,
            String sha256,
            boolean isKept,
            boolean isByMachine,
            String note,
            List<BellSchedule.Sent> schedule,
            List<EquityTable> tables,
            String uploadedBy,
            Instant uploadedAt) {

        Optional<BellSchedule> bells() {
            return schedule.isEmpty() ? Optional.empty() : Optional.of(BellSchedule.of(schedule));
        }
    }

    /** As the column {@code content_read} has it. */
    private record Read(List<BellSchedule.Sent> schedule, List<EquityTable> tables) {}

    /** The kinds that were asked for. */
    Map<PreconditionKind, Asked> items(String engagementId) {
        Map<PreconditionKind, Asked> items = new EnumMap<>(PreconditionKind.class);
        jdbc.sql(
                        """
                        select kind, state, state_since, as_it_is, shown_how, returned from precondition
                         where engagement_id = ?
                        """)
                .param(engagementId)
                .query((row, number) -> new Asked(
                        engagementId,
                        PreconditionKind.valueOf(row.getString("kind")),
                        State.valueOf(row.getString("state")),
                        row.getTimestamp("state_since").toInstant(),
                        orEmpty(row.getString("as_it_is")),
                        orEmpty(row.getString("shown_how")),
                        orEmpty(row.getString("returned"))))
                .list()
                .forEach(item -> items.put(item.kind(), item));
        return items;
    }

    private static String orEmpty(@Nullable String words) {
        return Objects.requireNonNullElse(words, "");
    }

    void insert(String engagementId, PreconditionKind kind, Instant now) {
        jdbc.sql("insert into precondition (engagement_id, kind, state, state_since) values (?, ?, ?, ?)")
                .params(engagementId, kind.name(), State.ASKED.name(), Timestamp.from(now))
                .update();
    }

    void taken(Asked item, State state, Instant now, String by, String asItIs, String shownHow) {
        jdbc.sql(
                        """
                        update precondition
                           set state = ?, state_since = ?, sent_by = ?, as_it_is = ?, shown_how = ?, returned = null
                         where engagement_id = ? and kind = ?
                        """)
                .params(
                        state.name(),
                        Timestamp.from(now),
                        by,
                        asItIs,
                        shownHow,
                        item.engagementId(),
                        item.kind().name())
                .update();
    }

    void decided(Asked item, State state, Instant now, String by, String reason) {
        jdbc.sql(
                        """
                        update precondition set state = ?, state_since = ?, decided_by = ?, returned = ?
                         where engagement_id = ? and kind = ?
                        """)
                .params(
                        state.name(),
                        Timestamp.from(now),
                        by,
                        reason,
                        item.engagementId(),
                        item.kind().name())
                .update();
    }

    /** The files of an engagement, oldest first. */
    List<SentFile> files(String engagementId) {
        return jdbc.sql(
                        """
                        select id, engagement_id, kind, name, media_type, size_bytes, sha256, is_kept, by_machine, note,
                               content_read, uploaded_by, uploaded_at
                          from precondition_file where engagement_id = ? order by uploaded_at, id
                        """)
                .param(engagementId)
                .query((row, number) -> read(row))
                .list();
    }

    private SentFile read(ResultSet row) throws SQLException {
        Read read = parsed(row.getString("content_read"));
        return new SentFile(
                row.getString("id"),
                row.getString("engagement_id"),
                PreconditionKind.valueOf(row.getString("kind")),
                row.getString("name"),
                row.getString("media_type"),
                row.getInt("size_bytes"),
                row.getString("sha256"),
                row.getBoolean("is_kept"),
                row.getBoolean("by_machine"),
                orEmpty(row.getString("note")),
                read.schedule(),
                read.tables(),
                row.getString("uploaded_by"),
                row.getTimestamp("uploaded_at").toInstant());
    }

    private Read parsed(String text) {
        try {
            return json.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was read of a file is no JSON", e);
        }
    }

    void insert(SentFile file, InputStream content) throws IOException {
        jdbc.sql(
                        """
                        insert into precondition_file (id, engagement_id, kind, name, media_type, size_bytes, sha256, is_kept,
                                                       by_machine, note, content_read, uploaded_by, uploaded_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        file.id(),
                        file.engagementId(),
                        file.kind().name(),
                        file.name(),
                        file.mediaType(),
                        file.size(),
                        file.sha256(),
                        file.isKept(),
                        file.isByMachine(),
                        file.note(),
                        json.writeValueAsString(new Read(file.schedule(), file.tables())),
                        file.uploadedBy(),
                        Timestamp.from(file.uploadedAt()))
                .update();
        pieces.insert(file.id(), content);
    }

    /** Its pieces go with it. */
    void delete(String fileId) {
        jdbc.sql("delete from precondition_file where id = ?").param(fileId).update();
    }

    InputStream content(SentFile file) {
        return pieces.content(file.id(), file.size());
    }
}
