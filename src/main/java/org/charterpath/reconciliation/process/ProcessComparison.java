package org.charterpath.reconciliation.process;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.charterpath.reconciliation.Drift;
import org.charterpath.reconciliation.DriftKind;
import org.charterpath.reconciliation.DriftQuery;
import org.charterpath.reconciliation.DriftSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Compares claims and enrolments with the processes that run, in the engine's own tables: its queries know nothing of ours. */
@Component
class ProcessComparison implements DriftSource {

    /** The certificate is issued and announced after the enrolment has ended. */
    private static final Duration CLOSING_DOWN = Duration.ofDays(1);

    private static final String JOURNEY =
            """
            SELECT 1 FROM ACT_RU_EXECUTION x JOIN ACT_RE_PROCDEF d ON d.ID_ = x.PROC_DEF_ID_
            WHERE x.BUSINESS_KEY_ = e.id AND d.KEY_ = 'participant-journey'
            """;

    private static final List<DriftQuery> QUERIES = List.of(
            new DriftQuery(
                    DriftKind.CLAIM_WITHOUT_PROCESS,
                    """
                    SELECT 'logged-hours:' || h.id AS subject, h.enrolment_id,
                           CAST(NULL AS integer) AS expected_minutes, CAST(NULL AS integer) AS found_minutes
                    FROM hours_claim h
                    WHERE h.state IN ('PENDING', 'RETURNED')
                      AND NOT EXISTS (SELECT 1 FROM ACT_RU_EXECUTION x WHERE x.ID_ = h.process_instance_id)
                    """),
            journeys(DriftKind.JOURNEY_MISSING, "e.state = 'ACTIVE' AND NOT EXISTS"),
            journeys(
                    DriftKind.JOURNEY_LEFT_OVER,
                    "e.state IN ('COMPLETED', 'NOT_COMPLETED', 'WITHDRAWN') AND e.state_since < :closedDown AND EXISTS"));

    private final JdbcClient jdbc;

    ProcessComparison(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Drift> drift(Instant now) {
        Map<String, Instant> moments = Map.of("closedDown", now.minus(CLOSING_DOWN));
        return QUERIES.stream()
                .flatMap(query -> query.run(jdbc, moments).stream())
                .toList();
    }

    private static DriftQuery journeys(DriftKind kind, String condition) {
        return new DriftQuery(
                kind,
                """
                SELECT e.id AS subject, e.id AS enrolment_id,
                       CAST(NULL AS integer) AS expected_minutes, CAST(NULL AS integer) AS found_minutes
                FROM enrolment e WHERE %s (%s)
                """
                        .formatted(condition, JOURNEY));
    }
}
