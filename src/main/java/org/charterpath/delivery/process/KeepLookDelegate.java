package org.charterpath.delivery.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.delivery.NextSteps;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.springframework.stereotype.Component;

/** Keeps what was said of next steps. */
@Component
class KeepLookDelegate implements JavaDelegate {

    private final NextSteps steps;

    KeepLookDelegate(NextSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.look(
                BusinessKey.of(execution),
                SchedulingFollowUpProcess.Variables.DAYS.get(execution),
                new FormStep(execution.getProcessInstanceId(), SchedulingFollowUpProcess.Elements.LOOK_AT_STEPS));
    }
}
