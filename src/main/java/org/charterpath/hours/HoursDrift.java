package org.charterpath.hours;

import org.charterpath.ledger.CreditOrigin;
import org.charterpath.ledger.CreditSource;
import org.charterpath.ledger.SourceId;
import org.charterpath.reconciliation.Drift;
import org.charterpath.reconciliation.DriftQuery;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Logged hours as what the ledger goes back to, and what can be wrong with a decision about them. */
@Configuration(proxyBeanMethods = false)
class HoursDrift {

    private record CreditedClaims() implements CreditOrigin {

        @Override
        public CreditSource source() {
            return CreditSource.LOGGED_HOURS;
        }

        @Override
        public String sql() {
            return """
                    SELECT %s AS source_id, h.enrolment_id, h.approved_minutes AS minutes
                    FROM hours_claim h WHERE h.state = 'CREDITED'
                    """
                    .formatted(SourceId.sql(CreditSource.LOGGED_HOURS, "h.id", "h.enrolment_id"));
        }
    }

    @Bean
    CreditOrigin creditedClaims() {
        return new CreditedClaims();
    }

    @Bean
    DriftQuery hoursReviewsWithoutEffect() {
        return new DriftQuery(
                new Drift.Kind(
                        "HOURS_DECISION_WITHOUT_EFFECT",
                        "A decision about logged hours was submitted more than an hour ago and has had no effect."),
                """
                SELECT s.id AS subject, h.enrolment_id, %s
                FROM hours_claim h JOIN submission s ON s.process_instance_id = h.process_instance_id
                WHERE h.state = 'PENDING' AND s.form_id = 'hours-review' AND s.submitted_at > h.claimed_at
                  AND s.submitted_at < :anHourAgo
                """
                        .formatted(DriftQuery.NO_MINUTES));
    }
}
