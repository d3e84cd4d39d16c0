package org.charterpath.hours;

import org.charterpath.ledger.CreditOrigin;
import org.charterpath.ledger.CreditSource;
import org.charterpath.ledger.SourceId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Logged hours as what the ledger goes back to. */
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
}
