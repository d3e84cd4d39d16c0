package org.charterpath.reconciliation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.charterpath.ledger.CreditOrigin;
import org.charterpath.ledger.CreditSource;
import org.charterpath.ledger.Days;
import org.charterpath.ledger.NewCredit;
import org.charterpath.ledger.SourceId;
import org.springframework.stereotype.Component;

/**
 * Compares the ledger with everything that earns minutes, both ways, reversals with what they take back, and days with the
 * hours that a day has.
 */
@Component
class LedgerComparison {

    private static final Drift.Kind WITHOUT_ENTRY =
            new Drift.Kind("SOURCE_WITHOUT_ENTRY", "Something earned minutes, but they are not in the ledger.");
    private static final Drift.Kind WITHOUT_SOURCE = new Drift.Kind(
            "ENTRY_WITHOUT_SOURCE", "The ledger has an entry whose source is not there, or was not accepted.");
    private static final Drift.Kind OTHER_MINUTES =
            new Drift.Kind("ENTRY_WITH_OTHER_MINUTES", "The ledger has other minutes than the source.");

    private static final Drift.Kind FULL_DAY = new Drift.Kind(
            "DAY_OF_MORE_THAN_24_HOURS",
            "The records of one day have more minutes than a day, in all programs of the person together.",
            "A day has %s, its records %s.");

    private final List<DriftQuery> queries = new ArrayList<>();

    LedgerComparison(List<CreditOrigin> origins) {
        Map<CreditSource, List<CreditOrigin>> bySource = origins.stream()
                .collect(Collectors.groupingBy(
                        CreditOrigin::source, () -> new EnumMap<>(CreditSource.class), Collectors.toList()));
        origins.forEach(origin -> {
            queries.add(withoutEntry(origin));
            queries.add(withOtherMinutes(origin));
        });
        bySource.forEach((source, all) -> queries.add(withoutSource(source, all)));
        queries.add(new DriftQuery(OTHER_MINUTES, reversalOfOtherMinutes()));
        queries.add(new DriftQuery(WITHOUT_SOURCE, reversalOfNothing()));
        queries.add(new DriftQuery(FULL_DAY, fullDays()));
    }

    List<DriftQuery> queries() {
        return List.copyOf(queries);
    }

    private static DriftQuery withoutEntry(CreditOrigin origin) {
        return new DriftQuery(
                WITHOUT_ENTRY,
                """
                SELECT s.source_id AS subject, s.enrolment_id, s.minutes AS expected_minutes,
                       CAST(NULL AS integer) AS found_minutes
                FROM (%s) s
                WHERE NOT EXISTS (SELECT 1 FROM credit_entry c WHERE c.source_id = s.source_id)
                """
                        .formatted(origin.sql()));
    }

    private static DriftQuery withOtherMinutes(CreditOrigin origin) {
        return new DriftQuery(
                OTHER_MINUTES,
                """
                SELECT s.source_id AS subject, s.enrolment_id, s.minutes AS expected_minutes, c.minutes AS found_minutes
                FROM (%s) s JOIN credit_entry c ON c.source_id = s.source_id
                WHERE c.minutes <> s.minutes
                """
                        .formatted(origin.sql()));
    }

    private static DriftQuery withoutSource(CreditSource source, List<CreditOrigin> origins) {
        String nowhere = origins.stream()
                .map(origin ->
                        """
                        NOT EXISTS (SELECT 1 FROM (%s) s
                                    WHERE s.enrolment_id = c.enrolment_id AND s.source_id = c.source_id)
                        """
                                .formatted(origin.sql()))
                .collect(Collectors.joining(" AND "));
        return new DriftQuery(
                WITHOUT_SOURCE,
                """
                SELECT c.source_id AS subject, c.enrolment_id, CAST(NULL AS integer) AS expected_minutes,
                       c.minutes AS found_minutes
                FROM credit_entry c WHERE c.source = '%s' AND %s
                """
                        .formatted(source, nowhere));
    }

    private static String reversalOfOtherMinutes() {
        return """
                SELECT c.source_id AS subject, c.enrolment_id, -o.minutes AS expected_minutes, c.minutes AS found_minutes
                FROM credit_entry c JOIN credit_entry o ON o.source_id = %s
                WHERE %s AND c.minutes <> -o.minutes
                """
                .formatted(SourceId.originalSql("c.source_id"), SourceId.isReversalSql("c.source_id"));
    }

    private static String reversalOfNothing() {
        return """
                SELECT c.source_id AS subject, c.enrolment_id, 0 AS expected_minutes, c.minutes AS found_minutes
                FROM credit_entry c
                WHERE %s AND NOT EXISTS (SELECT 1 FROM credit_entry o WHERE o.source_id = %s)
                """
                .formatted(SourceId.isReversalSql("c.source_id"), SourceId.originalSql("c.source_id"));
    }

    /** One line for each enrolment whose records are among those of the day. */
    private static String fullDays() {
        return """
                SELECT %s AS subject, d.enrolment_id, %d AS expected_minutes,
                       CAST(d.of_person AS integer) AS found_minutes
                FROM (SELECT f.enrolment_id, f.earned_on, SUM(f.minutes) AS minutes,
                             SUM(SUM(f.minutes)) OVER (PARTITION BY e.participant_id, f.earned_on) AS of_person
                      FROM (%s) f JOIN enrolment e ON e.id = f.enrolment_id
                      GROUP BY e.participant_id, f.enrolment_id, f.earned_on) d
                WHERE d.of_person > %d AND d.minutes > 0
                """
                .formatted(
                        Drift.onDaySql("d.earned_on", "d.enrolment_id"),
                        NewCredit.MAXIMUM_MINUTES,
                        Days.creditedSql(),
                        NewCredit.MAXIMUM_MINUTES);
    }
}
