package org.charterpath.audit;

import org.charterpath.privacy.Erasures;
import org.charterpath.privacy.PersonalArchive;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes down who takes away what is kept about somebody, and who was erased; the reason stays with the erasure. */
@Component
class PrivacyTrail {

    private final AuditLog log;

    PrivacyTrail(AuditLog log) {
        this.log = log;
    }

    @EventListener
    void taken(PersonalArchive.TakenAway taken) {
        log.record(AuditAction.DATA_TAKEN, taken.author(), taken.userId(), "");
    }

    @EventListener
    void erased(Erasures.Erased erased) {
        log.record(AuditAction.ERASED, erased.author(), erased.personId(), "");
    }
}
