package org.charterpath.transcript;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.cohort.Enrolment;
import org.charterpath.hours.HoursClaim;
import org.charterpath.ledger.CreditSource;
import org.charterpath.ledger.SourceId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a transcript is made of, read in one statement: the enrolment, its ledger, and its claims that are not in it. */
@Repository
class TranscriptRows {

    private static final String READ =
            """
            SELECT e.*, o.name AS school,
                   ARRAY(SELECT w.stage_id FROM enrolment_stage w
                         WHERE w.enrolment_id = :enrolmentId AND w.waived = TRUE) AS waived_stages,
                   line.entry_id, line.stage_id, line.category, line.minutes, line.worked_on,
                   line.claimed_minutes, line.source, line.source_id, line.claim_state, line.waiting_for,
                   line.admins_since, line.activity, line.session_title, line.person, line.of_team, line.written_at,
                   line.words
            FROM enrolment e
            JOIN organization o ON o.id = e.organization_id
            LEFT JOIN (
                SELECT c.id AS entry_id, c.enrolment_id, c.stage_id, c.category, c.minutes, c.claimed_minutes,
                       c.earned_on AS worked_on, c.source, c.source_id, CAST(NULL AS varchar(24)) AS claim_state,
                       CAST(NULL AS varchar(64)) AS waiting_for,
                       CAST(NULL AS timestamp(6) with time zone) AS admins_since, h.activity,
                       s.title AS session_title, c.author AS person,
                       EXISTS (SELECT 1
                               FROM team_member mine
                               JOIN team_member other ON other.team_id = mine.team_id
                               JOIN enrolment mate ON mate.id = other.enrolment_id
                               WHERE mine.enrolment_id = :enrolmentId AND mate.participant_id = c.author) AS of_team,
                       c.entered_at AS written_at, c.reason AS words
                FROM credit_entry c
                LEFT JOIN hours_claim h
                       ON c.source = 'LOGGED_HOURS' AND h.enrolment_id = c.enrolment_id AND c.source_id = %1$s
                LEFT JOIN attendance a
                       ON c.source = 'ATTENDANCE' AND a.enrolment_id = c.enrolment_id AND c.source_id = %2$s
                LEFT JOIN training_session s ON s.id = a.session_id
                WHERE c.enrolment_id = :enrolmentId
                UNION ALL
                SELECT CAST(NULL AS varchar(36)), h.enrolment_id, h.stage_id, h.category, h.minutes, h.minutes,
                       h.worked_on, 'LOGGED_HOURS', %1$s, h.state, h.waiting_for, h.admins_since, h.activity,
                       CAST(NULL AS varchar(200)), r.decided_by, FALSE, COALESCE(r.decided_at, h.claimed_at), r.feedback
                FROM hours_claim h
                LEFT JOIN review r ON r.subject_kind = 'hours' AND r.subject_id = h.id AND r.attempt = h.attempt
                WHERE h.enrolment_id = :enrolmentId AND h.state <> 'CREDITED'
            ) line ON line.enrolment_id = e.id
            WHERE e.id = :enrolmentId
            ORDER BY line.worked_on DESC, line.written_at DESC, line.source_id
            """
                    .formatted(
                            SourceId.sql(CreditSource.LOGGED_HOURS, "h.id", "h.enrolment_id"),
                            SourceId.sql(CreditSource.ATTENDANCE, "a.session_id", "a.enrolment_id"));

    private final JdbcClient jdbc;

    TranscriptRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An enrolment with its lines, the latest day first, and the ids of the stages that are waived for it. */
    record Found(Enrolment enrolment, String school, Set<String> waivedStages, List<Line> lines) {}

    /**
     * One line of it.
     *
     * @param entryId the entry of the ledger; empty for a claim
     * @param claimedMinutes what the person had asked for; empty where nobody asks
     * @param claimState where a claim stands; empty for an entry of the ledger
     * @param waitingFor the user id of whoever an undecided claim waits for; empty where it is nobody in particular
     * @param isOpenToAdmins whether a program admin can decide on it
     * @param activity what was done, where it was logged
     * @param sessionTitle what was attended
     * @param isOfTeam whether the person is of a team that the participant is of
     */
    record Line(
            Optional<String> entryId,
            Optional<String> stageId,
            String category,
            int minutes,
            Optional<Integer> claimedMinutes,
            LocalDate workedOn,
            CreditSource source,
            SourceId sourceId,
            Optional<HoursClaim.State> claimState,
            Optional<String> waitingFor,
            boolean isOpenToAdmins,
            Optional<String> activity,
            Optional<String> sessionTitle,
            Optional<String> person,
            boolean isOfTeam,
            Instant writtenAt,
            Optional<String> words) {

        boolean isInLedger() {
            return claimState.isEmpty();
        }
    }

    private record Row(Enrolment enrolment, String school, Set<String> waivedStages, Optional<Line> line) {}

    /** Empty if there is no such enrolment. */
    Optional<Found> of(String enrolmentId) {
        List<Row> rows = jdbc.sql(READ)
                .param("enrolmentId", enrolmentId)
                .query((row, number) -> new Row(
                        enrolment(row),
                        row.getString("school"),
                        waivedStages(row),
                        row.getString("source_id") == null ? Optional.empty() : Optional.of(line(row))))
                .list();
        return rows.stream()
                .findFirst()
                .map(first -> new Found(
                        first.enrolment(),
                        first.school(),
                        first.waivedStages(),
                        rows.stream().map(Row::line).flatMap(Optional::stream).toList()));
    }

    private static Set<String> waivedStages(ResultSet row) throws SQLException {
        return Stream.of((Object[]) row.getArray("waived_stages").getArray())
                .map(String.class::cast)
                .collect(Collectors.toSet());
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
                row.getString("organization_id"),
                Enrolment.State.valueOf(row.getString("state")),
                instant(row, "state_since"),
                row.getInt("version"));
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                Optional.ofNullable(row.getString("entry_id")),
                Optional.ofNullable(row.getString("stage_id")),
                row.getString("category"),
                row.getInt("minutes"),
                Optional.ofNullable(row.getObject("claimed_minutes", Integer.class)),
                row.getObject("worked_on", LocalDate.class),
                CreditSource.valueOf(row.getString("source")),
                new SourceId(row.getString("source_id")),
                Optional.ofNullable(row.getString("claim_state")).map(HoursClaim.State::valueOf),
                Optional.ofNullable(row.getString("waiting_for")),
                row.getObject("admins_since") != null,
                Optional.ofNullable(row.getString("activity")),
                Optional.ofNullable(row.getString("session_title")),
                Optional.ofNullable(row.getString("person")),
                row.getBoolean("of_team"),
                instant(row, "written_at"),
                Optional.ofNullable(row.getString("words")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }
}
