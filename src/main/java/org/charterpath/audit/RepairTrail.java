package org.charterpath.audit;

import org.charterpath.repair.WorkMended;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes down who has had stopped work go on; the reason is in the form that was submitted. */
@Component
class RepairTrail {

    private final AuditLog log;

    RepairTrail(AuditLog log) {
        this.log = log;
    }

    @EventListener
    void mended(WorkMended work) {
        log.record(AuditAction.WORK_MENDED, work.author(), work.subject(), work.detail());
    }
}
