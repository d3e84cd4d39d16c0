package org.charterpath.coursework;

import org.charterpath.ledger.CreditSource;
import org.charterpath.ledger.SourceId;
import org.charterpath.reconciliation.Drift;
import org.charterpath.reconciliation.DriftQuery;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What can be wrong between reviews and courses as they were submitted and what became of them. */
@Configuration(proxyBeanMethods = false)
class CourseworkDrift {

    private static final Drift.Kind WITHOUT_EFFECT = new Drift.Kind(
            "SUBMISSION_WITHOUT_EFFECT", "A decision was submitted more than an hour ago and has had no effect.");

    @Bean
    DriftQuery reviewsWithoutEntry() {
        return new DriftQuery(
                new Drift.Kind("REVIEW_WITHOUT_ENTRY", "A review approved minutes, but they are not in the ledger."),
                """
                SELECT s.source_id AS subject, s.enrolment_id, s.minutes AS expected_minutes,
                       CAST(NULL AS integer) AS found_minutes
                FROM (SELECT %s AS source_id, e.id AS enrolment_id, r.credited_minutes AS minutes
                      FROM review r
                      JOIN assignment a ON a.id = r.assignment_id
                      LEFT JOIN team_member m ON m.team_id = a.owner_id
                      JOIN enrolment e ON e.id = COALESCE(m.enrolment_id, a.owner_id)
                      WHERE r.decision = 'APPROVED' AND r.credited_minutes > 0) s
                WHERE NOT EXISTS (SELECT 1 FROM credit_entry c WHERE c.source_id = s.source_id)
                """
                        .formatted(SourceId.sql(CreditSource.WORKSHEET, "a.item_id", "e.id")));
    }

    @Bean
    DriftQuery reviewsWithoutEffect() {
        return withoutEffect(ReviewForm.ID, "NOT EXISTS (SELECT 1 FROM review r WHERE r.submission_id = s.id)");
    }

    @Bean
    DriftQuery coursesWithoutEffect() {
        return withoutEffect(
                "course-completion",
                "NOT EXISTS (SELECT 1 FROM assignment a WHERE a.owner_id = s.business_key AND a.submission_id = s.id)");
    }

    private static DriftQuery withoutEffect(String formId, String hadNone) {
        return new DriftQuery(
                WITHOUT_EFFECT,
                """
                SELECT s.id AS subject, COALESCE(s.business_key, '') AS enrolment_id, %s
                FROM submission s
                WHERE s.form_id = '%s' AND s.submitted_at < :anHourAgo AND %s
                """
                        .formatted(DriftQuery.NO_MINUTES, formId, hadNone));
    }
}
