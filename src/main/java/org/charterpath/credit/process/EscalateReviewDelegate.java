package org.charterpath.credit.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.credit.HoursEscalation;
import org.charterpath.credit.process.LogHoursProcess.Variables;
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
