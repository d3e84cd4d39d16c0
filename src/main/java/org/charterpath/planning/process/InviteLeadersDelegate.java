package org.charterpath.planning.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.charterpath.planning.Readiness;
import org.springframework.stereotype.Component;

/** Sets the date of the readiness session and invites leaders to it. */
@Component
class InviteLeadersDelegate implements JavaDelegate {

    private final Readiness readiness;

    InviteLeadersDelegate(Readiness readiness) {
        this.readiness = readiness;
    }

    @Override
    public void execute(DelegateExecution execution) {
        readiness.schedule(
                BusinessKey.of(execution),
                new FormStep(execution.getProcessInstanceId(), PlanningReadinessProcess.Elements.SCHEDULE_READINESS));
    }
}
