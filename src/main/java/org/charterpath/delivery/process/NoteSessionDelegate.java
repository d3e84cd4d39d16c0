package org.charterpath.delivery.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.delivery.Deliverables;
import org.charterpath.engine.BusinessKey;
import org.springframework.stereotype.Component;

/** Notes what became of the session. */
@Component
class NoteSessionDelegate implements JavaDelegate {

    private final Deliverables deliverables;

    NoteSessionDelegate(Deliverables deliverables) {
        this.deliverables = deliverables;
    }

    @Override
    public void execute(DelegateExecution execution) {
        EngagementDeliveryProcess.Variables.SESSION_HELD.set(
                execution, deliverables.noteSession(BusinessKey.of(execution)));
    }
}
