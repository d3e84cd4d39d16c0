package org.charterpath.delivery.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.delivery.NextSteps;
import org.charterpath.engine.BusinessKey;
import org.springframework.stereotype.Component;

/** Sees whether a next step is still open. */
@Component
class ReadyStepsDelegate implements JavaDelegate {

    private final NextSteps steps;

    ReadyStepsDelegate(NextSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        SchedulingFollowUpProcess.Variables.STEPS_OPEN.set(
                execution,
                steps.isAnyOpen(BusinessKey.of(execution), SchedulingFollowUpProcess.Variables.DAYS.get(execution)));
    }
}
