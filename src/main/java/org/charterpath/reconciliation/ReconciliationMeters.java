package org.charterpath.reconciliation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.charterpath.operations.Measured;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the latest comparison has found of each kind, and how long ago that was. */
@Component
class ReconciliationMeters implements Measured {

    private final JdbcClient jdbc;
    private final ReconciliationRows rows;

    ReconciliationMeters(JdbcClient jdbc, ReconciliationRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    private record Run(String id, Instant ranAt) {}

    @Override
    public List<Reading> numbers(Instant now) {
        Optional<Run> latest = jdbc.sql(
                        "select id, ran_at from reconciliation_run order by ran_at desc, id fetch first 1 rows only")
                .query((row, number) ->
                        new Run(row.getString("id"), row.getTimestamp("ran_at").toInstant()))
                .optional();
        Map<String, Long> found = new TreeMap<>();
        rows.kinds().forEach(kind -> found.put(kind, 0L));
        List<Reading> readings = new ArrayList<>();
        latest.ifPresent(run -> {
            jdbc.sql("select kind, count(*) as found from reconciliation_finding where run_id = ? group by kind")
                    .param(run.id())
                    .query(row -> {
                        found.put(row.getString("kind"), row.getLong("found"));
                    });
            readings.add(Reading.age(
                    "charterpath.reconciliation.age",
                    "How long ago ledger, attendance, submissions and processes were last compared",
                    Optional.of(run.ranAt()),
                    now));
        });
        found.forEach((kind, number) -> readings.add(Reading.count(
                "charterpath.reconciliation.findings",
                "What the latest comparison has found that does not fit",
                "kind",
                kind,
                number)));
        return readings;
    }
}
