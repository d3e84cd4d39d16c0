package org.charterpath.audit;

import org.charterpath.enrolment.EnrolmentEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes down what is decided about enrolments; the reason stays with the enrolment. */
@Component
class EnrolmentTrail {

    private final AuditLog log;

    EnrolmentTrail(AuditLog log) {
        this.log = log;
    }

    @EventListener
    void changed(EnrolmentEvent event) {
        log.record(
                AuditAction.ENROLMENT_CHANGED,
                event.author(),
                event.enrolmentId(),
                event.kind().name());
    }
}
