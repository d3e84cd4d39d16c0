package org.charterpath.transcript;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.EnrolmentState;
import org.charterpath.hours.HoursState;
import org.charterpath.ledger.CreditSource;
import org.charterpath.program.CreditCategory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a transcript is made of, read in one statement: the enrolment, its ledger, and its claims that are not in it. */
@Repository
class TranscriptRows {

    private static final String READ =
            """
            SELECT e.*, line.entry_id, line.stage_id, line.category, line.minutes, line.worked_on, line.source, line.source_id,
                   line.claim_state, line.activity, line.person, line.written_at, line.words
            FROM enrolment e
            LEFT JOIN (
                SELECT c.id AS entry_id, c.enrolment_id, c.stage_id, c.category, c.minutes, c.earned_on AS worked_on, c.source, c.source_id,
                       CAST(NULL AS varchar(16)) AS claim_state, h.activity, c.author AS person,
                       c.entered_at AS written_at, c.reason AS words
                FROM credit_entry c
                LEFT JOIN hours_claim h
                       ON c.source = 'LOGGED_HOURS' AND h.enrolment_id = c.enrolment_id
                      AND c.source_id = 'logged-hours:' || h.id
                WHERE c.enrolment_id = :enrolmentId
                UNION ALL
                SELECT CAST(NULL AS varchar(36)), h.enrolment_id, h.stage_id, h.category, h.minutes, h.worked_on,
                       'LOGGED_HOURS', 'logged-hours:' || h.id, h.state, h.activity, h.decided_by,
                       COALESCE(h.decided_at, h.claimed_at), h.feedback
                FROM hours_claim h
                WHERE h.enrolment_id = :enrolmentId AND h.state <> 'CREDITED'
            ) line ON line.enrolment_id = e.id
            WHERE e.id = :enrolmentId
            ORDER BY line.worked_on DESC, line.written_at DESC, line.source_id
            """;

    private final JdbcClient jdbc;

    TranscriptRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An enrolment with its lines, the latest day first. */
    record Found(Enrolment enrolment, List<Line> lines) {}

    /**
     * One line of it.
     *
     * @param entryId the entry of the ledger; empty for a claim
     * @param claimState where a claim stands; empty for an entry of the ledger
     * @param activity what was done, where it was logged
     */
    record Line(
            Optional<String> entryId,
            String stageId,
            CreditCategory category,
            int minutes,
            LocalDate workedOn,
            CreditSource source,
            String sourceId,
            Optional<HoursState> claimState,
            Optional<String> activity,
            Optional<String> person,
            Instant writtenAt,
            Optional<String> words) {}

    private record Row(Enrolment enrolment, Line line) {}

    /** Empty if there is no such enrolment. */
    Optional<Found> of(String enrolmentId) {
        List<Row> rows = jdbc.sql(READ)
                .param("enrolmentId", enrolmentId)
                .query((row, number) -> new Row(
                        number == 0 ? enrolment(row) : null, row.getString("source_id") == null ? null : line(row)))
                .list();
        return rows.stream()
                .findFirst()
                .map(first -> new Found(
                        first.enrolment(),
                        rows.stream().map(Row::line).filter(Objects::nonNull).toList()));
    }

    private static Enrolment enrolment(ResultSet row) throws SQLException {
        return new Enrolment(
                row.getString("id"),
                row.getString("cohort_id"),
                row.getString("participant_id"),
                row.getString("coach_id"),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("email"),
                row.getString("school"),
                EnrolmentState.valueOf(row.getString("state")),
                instant(row, "state_since"),
                row.getInt("version"));
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                Optional.ofNullable(row.getString("entry_id")),
                row.getString("stage_id"),
                CreditCategory.valueOf(row.getString("category")),
                row.getInt("minutes"),
                row.getObject("worked_on", LocalDate.class),
                CreditSource.valueOf(row.getString("source")),
                row.getString("source_id"),
                Optional.ofNullable(row.getString("claim_state")).map(HoursState::valueOf),
                Optional.ofNullable(row.getString("activity")),
                Optional.ofNullable(row.getString("person")),
                instant(row, "written_at"),
                Optional.ofNullable(row.getString("words")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }
}
