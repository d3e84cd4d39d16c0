package org.charterpath.transcript;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the coach desk reads, for all of a coach's participants at once. */
@Repository
class CoachDeskRows {

    /** A claim about which the rule has not been asked is not yet up for review: its participant may still add a file. */
    private static final String WAITING =
            """
            SELECT h.id, h.attempt, h.enrolment_id, h.stage_id, h.category, h.worked_on, h.minutes, h.activity, h.evidence,
                   h.claimed_at, e.cohort_id, e.first_name, e.last_name
            FROM hours_claim h JOIN enrolment e ON e.id = h.enrolment_id
            WHERE h.state = 'PENDING' AND h.rule_version IS NOT NULL AND %s
            ORDER BY h.claimed_at, h.id
            LIMIT :limit
            """;

    private final JdbcClient jdbc;

    CoachDeskRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One claim that waits for a decision. */
    record Claim(
            String id,
            int attempt,
            String enrolmentId,
            String cohortId,
            String stageId,
            String category,
            LocalDate workedOn,
            int minutes,
            String activity,
            Optional<String> evidence,
            Instant claimedAt,
            String participantName) {}

    /** The minutes of logged hours that nobody has decided or that have to be corrected; by enrolment id. */
    Map<String, Integer> undecidedMinutes(String coachId) {
        Map<String, Integer> minutes = new HashMap<>();
        jdbc.sql(
                        """
                SELECT h.enrolment_id, SUM(h.minutes) AS minutes
                FROM hours_claim h JOIN enrolment e ON e.id = h.enrolment_id
                WHERE e.coach_id = :coachId AND e.state = 'ACTIVE' AND h.state IN ('PENDING', 'RETURNED')
                GROUP BY h.enrolment_id
                """)
                .param("coachId", coachId)
                .query(row -> {
                    minutes.put(row.getString("enrolment_id"), row.getInt("minutes"));
                });
        return minutes;
    }

    /** Claims of a coach's participants that wait for a decision, the longest waiting first. */
    List<Claim> waitingFor(String coachId, int limit) {
        return jdbc.sql(WAITING.formatted("e.coach_id = :coachId"))
                .param("coachId", coachId)
                .param("limit", limit)
                .query(CoachDeskRows::claim)
                .list();
    }

    /** Claims of anybody's participants that have waited since before a moment, the longest waiting first. */
    List<Claim> waitingSinceBefore(Instant moment, int limit) {
        return jdbc.sql(WAITING.formatted("h.claimed_at < :moment"))
                .param("moment", Timestamp.from(moment))
                .param("limit", limit)
                .query(CoachDeskRows::claim)
                .list();
    }

    private static Claim claim(ResultSet row, int number) throws SQLException {
        return new Claim(
                row.getString("id"),
                row.getInt("attempt"),
                row.getString("enrolment_id"),
                row.getString("cohort_id"),
                row.getString("stage_id"),
                row.getString("category"),
                row.getObject("worked_on", LocalDate.class),
                row.getInt("minutes"),
                row.getString("activity"),
                Optional.ofNullable(row.getString("evidence")),
                row.getTimestamp("claimed_at").toInstant(),
                (row.getString("first_name") + " " + row.getString("last_name")).strip());
    }
}
