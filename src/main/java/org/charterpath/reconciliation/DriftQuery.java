package org.charterpath.reconciliation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One comparison as a statement over all enrolments at once.
 *
 * @param sql gives the columns {@code subject}, {@code enrolment_id}, {@code expected_minutes}, {@code found_minutes}; it
 *     may use moments by their names
 */
public record DriftQuery(DriftKind kind, String sql) {

    /** More of one kind come from one mistake; what is left over is seen once these are gone. */
    private static final int MOST = 500;

    /** Runs it. */
    public List<Drift> run(JdbcClient jdbc, Map<String, Instant> moments) {
        JdbcClient.StatementSpec statement =
                jdbc.sql("SELECT * FROM (%s) drift ORDER BY subject LIMIT %d".formatted(sql, MOST));
        for (Map.Entry<String, Instant> moment : moments.entrySet()) {
            if (sql.contains(":" + moment.getKey())) {
                statement =
                        statement.param(moment.getKey(), LocalDateTime.ofInstant(moment.getValue(), ZoneOffset.UTC));
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
