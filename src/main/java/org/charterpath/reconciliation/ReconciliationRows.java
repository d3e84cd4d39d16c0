package org.charterpath.reconciliation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code reconciliation_run} and {@code reconciliation_finding}; rows are added and read. */
@Repository
class ReconciliationRows {

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final Map<String, Drift.Kind> kinds;

    ReconciliationRows(
            JdbcClient jdbc, NamedParameterJdbcTemplate batches, LedgerComparison ledger, List<DriftQuery> ofFeatures) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.kinds = Stream.concat(ledger.queries().stream(), ofFeatures.stream())
                .map(DriftQuery::kind)
                .collect(Collectors.toMap(Drift.Kind::id, Function.identity(), (one, same) -> one));
    }

    /** The ids of all kinds that a comparison looks for. */
    Set<String> kinds() {
        return kinds.keySet();
    }

    private record Run(String id, Instant ranAt, int total) {}

    void add(String runId, Instant ranAt, List<Drift> findings) {
        jdbc.sql("INSERT INTO reconciliation_run (id, ran_at, findings) VALUES (:id, :ranAt, :findings)")
                .param("id", runId)
                .param("ranAt", Timestamp.from(ranAt))
                .param("findings", findings.size())
                .update();
        batches.batchUpdate(
                """
                INSERT INTO reconciliation_finding (run_id, kind, subject, enrolment_id, expected_minutes, found_minutes)
                VALUES (:runId, :kind, :subject, :enrolmentId, :expectedMinutes, :foundMinutes)
                """,
                findings.stream().map(finding -> parameters(runId, finding)).toArray(SqlParameterSource[]::new));
    }

    private static SqlParameterSource parameters(String runId, Drift finding) {
        return new MapSqlParameterSource()
                .addValue("runId", runId)
                .addValue("kind", finding.kind().id())
                .addValue("subject", finding.subject())
                .addValue("enrolmentId", finding.enrolmentId())
                .addValue("expectedMinutes", finding.expectedMinutes().orElse(null))
                .addValue("foundMinutes", finding.foundMinutes().orElse(null));
    }

    /** A run with what it found; empty if there was none. */
    Optional<ReconciliationReport> find(String runId) {
        return jdbc.sql("SELECT id, ran_at, findings FROM reconciliation_run WHERE id = :id")
                .param("id", runId)
                .query(ReconciliationRows::run)
                .optional()
                .map(run -> report(run, run.total()));
    }

    /** The latest run with the first of what it found; empty before the first run. */
    Optional<ReconciliationReport> latest(int most) {
        return jdbc.sql("SELECT id, ran_at, findings FROM reconciliation_run ORDER BY ran_at DESC, id LIMIT 1")
                .query(ReconciliationRows::run)
                .optional()
                .map(run -> report(run, most));
    }

    private static Run run(ResultSet row, int number) throws SQLException {
        return new Run(row.getString("id"), instant(row, "ran_at"), row.getInt("findings"));
    }

    private ReconciliationReport report(Run run, int most) {
        return new ReconciliationReport(run.ranAt(), run.total(), findings(run.id(), most));
    }

    private List<ReconciliationReport.Finding> findings(String runId, int most) {
        return jdbc.sql(
                        """
                SELECT f.kind, f.subject, f.enrolment_id, f.expected_minutes, f.found_minutes,
                       (SELECT MIN(r.ran_at) FROM reconciliation_finding same JOIN reconciliation_run r ON r.id = same.run_id
                        WHERE same.kind = f.kind AND same.subject = f.subject) AS first_found_at
                FROM reconciliation_finding f WHERE f.run_id = :runId ORDER BY f.kind, f.subject LIMIT :most
                """)
                .param("runId", runId)
                .param("most", most)
                .query((row, number) -> new ReconciliationReport.Finding(drift(row), instant(row, "first_found_at")))
                .list();
    }

    private Drift drift(ResultSet row) throws SQLException {
        return new Drift(
                kind(row.getString("kind")),
                row.getString("subject"),
                row.getString("enrolment_id"),
                Optional.ofNullable(row.getObject("expected_minutes", Integer.class)),
                Optional.ofNullable(row.getObject("found_minutes", Integer.class)));
    }

    /** A finding of a comparison that there is no more keeps its name. */
    private Drift.Kind kind(String id) {
        return kinds.getOrDefault(id, new Drift.Kind(id, id));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }
}
