package org.charterpath.reconciliation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One comparison as a statement over all enrolments at once; it stands beside the code whose work it checks, and every
 * Spring bean of this type is run every night.
 *
 * @param sql gives the columns {@code subject}, {@code enrolment_id}, {@code expected_minutes}, {@code found_minutes}; it
 *     may use the moments {@code :anHourAgo} and {@code :yesterday}, so that what is on its way is no drift
 */
public record DriftQuery(Drift.Kind kind, String sql) {

    /** Where no minutes are compared. */
    public static final String NO_MINUTES =
            "CAST(NULL AS integer) AS expected_minutes, CAST(NULL AS integer) AS found_minutes";

    /** More of one kind come from one mistake; what is left over is seen once these are gone. */
    private static final int MOST = 500;

    /** The engine carries a submission out within moments, and a step that fails is tried for less than this. */
    private static final Duration IN_FLIGHT = Duration.ofHours(1);

    private static final Duration CLOSING_DOWN = Duration.ofDays(1);

    List<Drift> run(JdbcClient jdbc, Instant now) {
        Map<String, Instant> moments = Map.of("anHourAgo", now.minus(IN_FLIGHT), "yesterday", now.minus(CLOSING_DOWN));
        JdbcClient.StatementSpec statement =
                jdbc.sql("SELECT * FROM (%s) drift ORDER BY subject LIMIT %d".formatted(sql, MOST));
        for (Map.Entry<String, Instant> moment : moments.entrySet()) {
            if (sql.contains(":" + moment.getKey())) {
                statement = statement.param(moment.getKey(), Timestamp.from(moment.getValue()));
            }
        }
        return statement.query(this::drift).list();
    }

    private Drift drift(ResultSet row, int number) throws SQLException {
        return new Drift(
                kind,
                row.getString("subject"),
                row.getString("enrolment_id"),
                minutes(row, "expected_minutes"),
                minutes(row, "found_minutes"));
    }

    private static Optional<Integer> minutes(ResultSet row, String column) throws SQLException {
        int minutes = row.getInt(column);
        return row.wasNull() ? Optional.empty() : Optional.of(minutes);
    }
}
