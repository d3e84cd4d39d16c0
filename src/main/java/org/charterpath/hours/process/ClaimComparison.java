package org.charterpath.hours.process;

import org.charterpath.ledger.CreditSource;
import org.charterpath.ledger.SourceId;
import org.charterpath.reconciliation.Drift;
import org.charterpath.reconciliation.DriftQuery;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Compares claims with the processes that run, in the engine's own tables: its queries know nothing of ours. */
@Configuration(proxyBeanMethods = false)
class ClaimComparison {

    @Bean
    DriftQuery claimWithoutProcess() {
        return new DriftQuery(
                new Drift.Kind("CLAIM_WITHOUT_PROCESS", "Logged hours wait for somebody, but nobody has the task."),
                """
                SELECT %s AS subject, h.enrolment_id, %s
                FROM hours_claim h
                WHERE h.state NOT IN ('CREDITED', 'DENIED')
                  AND NOT EXISTS (SELECT 1 FROM ACT_RU_EXECUTION x WHERE x.ID_ = h.process_instance_id)
                """
                        .formatted(
                                SourceId.sql(CreditSource.LOGGED_HOURS, "h.id", "h.enrolment_id"),
                                DriftQuery.NO_MINUTES));
    }
}
