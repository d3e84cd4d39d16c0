package org.charterpath.reconciliation;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Compares ledger, attendance, submissions and processes, and reports what does not fit. It puts nothing right by itself. */
@Service
public class Reconciliation {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);

    private final List<DriftQuery> queries;
    private final ReconciliationRows rows;
    private final JdbcClient jdbc;
    private final Clock clock;

    Reconciliation(
            LedgerComparison ledger,
            List<DriftQuery> ofFeatures,
            ReconciliationRows rows,
            JdbcClient jdbc,
            Clock clock) {
        this.queries =
                Stream.concat(ledger.queries().stream(), ofFeatures.stream()).toList();
        this.rows = rows;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Compares, and keeps what is found; the same run again does nothing. What it found is returned. */
    @Transactional
    public ReconciliationReport run(String runId) {
        return rows.find(runId).orElseGet(() -> compare(runId));
    }

    private ReconciliationReport compare(String runId) {
        Instant now = clock.instant();
        List<Drift> found = List.copyOf(queries.stream()
                .flatMap(query -> query.run(jdbc, now).stream())
                .collect(Collectors.toMap(
                        drift -> List.of(drift.kind(), drift.subject()),
                        drift -> drift,
                        (one, same) -> one,
                        LinkedHashMap::new))
                .values());
        rows.add(runId, now, found);
        if (!found.isEmpty()) {
            Map<String, Long> byKind = found.stream()
                    .collect(Collectors.groupingBy(drift -> drift.kind().id(), TreeMap::new, Collectors.counting()));
            LOG.warn("Reconciliation found drift, see /api/v1/reconciliation: {}", byKind);
        }
        return rows.find(runId).orElseThrow();
    }

    /** What the latest comparison found; empty before the first. */
    @Transactional(readOnly = true)
    public Optional<ReconciliationReport> latest() {
        return latest(Integer.MAX_VALUE);
    }

    /** The first of what the latest comparison found; empty before the first comparison. */
    @Transactional(readOnly = true)
    public Optional<ReconciliationReport> latest(int most) {
        return rows.latest(most);
    }
}
