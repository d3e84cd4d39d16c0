package org.charterpath.hours.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.hours.HoursEscalation;
import org.charterpath.hours.process.LogHoursProcess.Variables;
import org.springframework.stereotype.Component;

/** Brings hours that nobody has reviewed in time before the program admins. */
@Component
class EscalateReviewDelegate implements JavaDelegate {

    private final HoursEscalation escalation;

    EscalateReviewDelegate(HoursEscalation escalation) {
        this.escalation = escalation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        escalation.escalate(Variables.CLAIM_ID.get(execution));
    }
}
