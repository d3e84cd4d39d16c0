package org.charterpath.audit;

import org.charterpath.ledger.CreditCorrected;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes down corrections of the ledger. */
@Component
class CreditTrail {

    private final AuditLog log;

    CreditTrail(AuditLog log) {
        this.log = log;
    }

    @EventListener
    void corrected(CreditCorrected correction) {
        log.record(AuditAction.CREDIT_CORRECTED, correction.author(), correction.enrolmentId(), correction.sourceId());
    }
}
