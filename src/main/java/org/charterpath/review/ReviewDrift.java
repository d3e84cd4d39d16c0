package org.charterpath.review;

import java.util.List;
import java.util.stream.Collectors;
import org.charterpath.reconciliation.Drift;
import org.charterpath.reconciliation.DriftQuery;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What can be wrong with a decision, of whatever kind. */
@Configuration(proxyBeanMethods = false)
class ReviewDrift {

    @Bean
    DriftQuery decisionsWithoutEffect(List<ReviewForm> forms) {
        return new DriftQuery(
                new Drift.Kind(
                        "DECISION_WITHOUT_EFFECT",
                        "A decision about somebody's work was submitted more than an hour ago and has had no effect."),
                """
                SELECT s.id AS subject, COALESCE(s.business_key, '') AS enrolment_id, %s
                FROM submission s
                WHERE s.form_id IN (%s) AND s.submitted_at < :anHourAgo
                  AND NOT EXISTS (SELECT 1 FROM review r WHERE r.decision_submission_id = s.id)
                """
                        .formatted(
                                DriftQuery.NO_MINUTES,
                                forms.stream()
                                        .map(form -> "'" + form.formId() + "'")
                                        .collect(Collectors.joining(", "))));
    }
}
