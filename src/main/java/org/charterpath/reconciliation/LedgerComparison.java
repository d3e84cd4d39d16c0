package org.charterpath.reconciliation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.ledger.CreditSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Compares the ledger with what earns minutes, and submitted decisions with what they should have done. Source ids are
 * built here as they are where credit is entered.
 */
@Component
class LedgerComparison implements DriftSource {

    /** The engine carries a submission out within moments, and a step that fails is tried for less than this. */
    private static final Duration IN_FLIGHT = Duration.ofHours(1);

    private static final String ATTENDANCE =
            """
            SELECT 'attendance:' || a.session_id || ':' || a.enrolment_id AS source_id, a.enrolment_id, a.minutes
            FROM attendance a WHERE a.minutes > 0
            """;

    private static final String WORK =
            """
            SELECT CASE a.kind WHEN 'COURSE' THEN 'course:' ELSE 'worksheet:' END
                       || a.item_id || ':' || a.enrolment_id AS source_id,
                   a.enrolment_id, a.credited_minutes AS minutes
            FROM assignment a WHERE a.state = 'ACCEPTED' AND a.credited_minutes > 0
            """;

    private static final String REVIEWS =
            """
            SELECT 'worksheet:' || a.item_id || ':' || a.enrolment_id AS source_id, a.enrolment_id,
                   r.credited_minutes AS minutes
            FROM review r JOIN assignment a ON a.id = r.assignment_id
            WHERE r.decision = 'APPROVED' AND r.credited_minutes > 0
            """;

    private static final String COACHING =
            """
            SELECT 'coaching:' || b.id AS source_id, b.enrolment_id, b.held_minutes AS minutes
            FROM coaching_booking b WHERE b.state = 'HELD' AND b.held_minutes > 0
            """;

    /** How many minutes the participant tracked for it stands in the submission alone. */
    private static final String PORTFOLIOS =
            """
            SELECT 'portfolio:' || p.enrolment_id AS source_id, p.enrolment_id, CAST(NULL AS integer) AS minutes
            FROM portfolio p WHERE p.signed_off_at IS NOT NULL
            """;

    private static final String CLAIMS =
            """
            SELECT 'logged-hours:' || h.id AS source_id, h.enrolment_id, h.approved_minutes AS minutes
            FROM hours_claim h WHERE h.state = 'CREDITED'
            """;

    private static final String REVERSAL_OF_OTHER_MINUTES =
            """
            SELECT c.source_id AS subject, c.enrolment_id, -o.minutes AS expected_minutes, c.minutes AS found_minutes
            FROM credit_entry c JOIN credit_entry o ON o.source_id = SUBSTRING(c.source_id FROM 10)
            WHERE c.source_id LIKE 'reversal:%' AND c.minutes <> -o.minutes
            """;

    private static final String REVERSAL_OF_NOTHING =
            """
            SELECT c.source_id AS subject, c.enrolment_id, 0 AS expected_minutes, c.minutes AS found_minutes
            FROM credit_entry c
            WHERE c.source_id LIKE 'reversal:%'
              AND NOT EXISTS (SELECT 1 FROM credit_entry o WHERE o.source_id = SUBSTRING(c.source_id FROM 10))
            """;

    private static final String REVIEW_WITHOUT_EFFECT =
            """
            SELECT s.id AS subject, COALESCE(s.business_key, '') AS enrolment_id,
                   CAST(NULL AS integer) AS expected_minutes, CAST(NULL AS integer) AS found_minutes
            FROM submission s
            WHERE s.form_id = 'review' AND s.submitted_at < :carriedOut
              AND NOT EXISTS (SELECT 1 FROM review r WHERE r.submission_id = s.id)
            """;

    private static final String COURSE_WITHOUT_EFFECT =
            """
            SELECT s.id AS subject, COALESCE(s.business_key, '') AS enrolment_id,
                   CAST(NULL AS integer) AS expected_minutes, CAST(NULL AS integer) AS found_minutes
            FROM submission s
            WHERE s.form_id = 'course-completion' AND s.submitted_at < :carriedOut
              AND NOT EXISTS (
                  SELECT 1 FROM assignment a WHERE a.enrolment_id = s.business_key AND a.submission_id = s.id)
            """;

    private static final String HOURS_REVIEW_WITHOUT_EFFECT =
            """
            SELECT s.id AS subject, h.enrolment_id,
                   CAST(NULL AS integer) AS expected_minutes, CAST(NULL AS integer) AS found_minutes
            FROM hours_claim h JOIN submission s ON s.process_instance_id = h.process_instance_id
            WHERE h.state = 'PENDING' AND s.form_id = 'hours-review' AND s.submitted_at > h.claimed_at
              AND s.submitted_at < :carriedOut
            """;

    private static final List<DriftQuery> QUERIES = Stream.of(
                    Stream.of(
                            withoutEntry(DriftKind.ATTENDANCE_WITHOUT_ENTRY, ATTENDANCE),
                            withoutEntry(DriftKind.WORK_WITHOUT_ENTRY, WORK),
                            withoutEntry(DriftKind.REVIEW_WITHOUT_ENTRY, REVIEWS),
                            withoutEntry(DriftKind.COACHING_WITHOUT_ENTRY, COACHING),
                            withoutEntry(DriftKind.PORTFOLIO_WITHOUT_ENTRY, PORTFOLIOS),
                            withoutEntry(DriftKind.CLAIM_WITHOUT_ENTRY, CLAIMS)),
                    Stream.of(
                            withoutSource(CreditSource.ATTENDANCE, ATTENDANCE),
                            withoutSource(CreditSource.COURSE, WORK),
                            withoutSource(CreditSource.WORKSHEET, WORK, PORTFOLIOS),
                            withoutSource(CreditSource.COACHING, COACHING),
                            withoutSource(CreditSource.LOGGED_HOURS, CLAIMS),
                            new DriftQuery(DriftKind.ENTRY_WITHOUT_SOURCE, REVERSAL_OF_NOTHING)),
                    Stream.of(ATTENDANCE, WORK, COACHING, CLAIMS).map(LedgerComparison::withOtherMinutes),
                    Stream.of(
                            new DriftQuery(DriftKind.ENTRY_WITH_OTHER_MINUTES, REVERSAL_OF_OTHER_MINUTES),
                            new DriftQuery(DriftKind.SUBMISSION_WITHOUT_EFFECT, REVIEW_WITHOUT_EFFECT),
                            new DriftQuery(DriftKind.SUBMISSION_WITHOUT_EFFECT, COURSE_WITHOUT_EFFECT),
                            new DriftQuery(DriftKind.SUBMISSION_WITHOUT_EFFECT, HOURS_REVIEW_WITHOUT_EFFECT)))
            .flatMap(queries -> queries)
            .toList();

    private final JdbcClient jdbc;

    LedgerComparison(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Drift> drift(Instant now) {
        Map<String, Instant> moments = Map.of("carriedOut", now.minus(IN_FLIGHT));
        List<Drift> found = new ArrayList<>();
        QUERIES.forEach(query -> found.addAll(query.run(jdbc, moments)));
        return found;
    }

    private static DriftQuery withoutEntry(DriftKind kind, String sources) {
        return new DriftQuery(
                kind,
                """
                SELECT s.source_id AS subject, s.enrolment_id, s.minutes AS expected_minutes,
                       CAST(NULL AS integer) AS found_minutes
                FROM (%s) s
                WHERE NOT EXISTS (SELECT 1 FROM credit_entry c WHERE c.source_id = s.source_id)
                """
                        .formatted(sources));
    }

    private static DriftQuery withoutSource(CreditSource source, String... sources) {
        String nowhere = Stream.of(sources)
                .map(
                        """
                        NOT EXISTS (SELECT 1 FROM (%s) s
                                    WHERE s.enrolment_id = c.enrolment_id AND s.source_id = c.source_id)
                        """
                                ::formatted)
                .collect(Collectors.joining(" AND "));
        return new DriftQuery(
                DriftKind.ENTRY_WITHOUT_SOURCE,
                """
                SELECT c.source_id AS subject, c.enrolment_id, CAST(NULL AS integer) AS expected_minutes,
                       c.minutes AS found_minutes
                FROM credit_entry c WHERE c.source = '%s' AND %s
                """
                        .formatted(source, nowhere));
    }

    private static DriftQuery withOtherMinutes(String sources) {
        return new DriftQuery(
                DriftKind.ENTRY_WITH_OTHER_MINUTES,
                """
                SELECT s.source_id AS subject, s.enrolment_id, s.minutes AS expected_minutes, c.minutes AS found_minutes
                FROM (%s) s JOIN credit_entry c ON c.source_id = s.source_id
                WHERE c.minutes <> s.minutes
                """
                        .formatted(sources));
    }
}
