package org.charterpath.hours;

import org.charterpath.ledger.CreditOrigin;
import org.charterpath.ledger.CreditSource;
import org.charterpath.ledger.Days;
import org.charterpath.ledger.SourceId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Logged hours as what the ledger goes back to, and what fills a day before they are in it. */
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
                    SELECT %s AS source_id, h.enrolment_id, h.credited_minutes AS minutes
                    FROM hours_claim h WHERE h.state = 'CREDITED'
                    """
                    .formatted(SourceId.sql(CreditSource.LOGGED_HOURS, "h.id", "h.enrolment_id"));
        }
    }

    @Bean
    CreditOrigin creditedClaims() {
        return new CreditedClaims();
    }

    /** Claims fill their day until somebody decides; what is credited is in the ledger. */
    @Bean
    Days.Undecided undecidedClaims(HoursClaim.Table claims) {
        return (enrolmentIds, days) -> claims.fillingDays(enrolmentIds, days).stream()
                .map(claim -> new Days.Part(
                        claim.enrolmentId(),
                        claim.work().workedOn(),
                        claim.sourceId(),
                        CreditSource.LOGGED_HOURS,
                        claim.work().category(),
                        claim.work().minutes(),
                        claim.work().minutes()))
                .toList();
    }
}
