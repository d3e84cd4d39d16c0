package org.charterpath.precondition.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.charterpath.precondition.Preconditions;
import org.springframework.stereotype.Component;

/** Keeps whether what no machine can read will do. */
@Component
class KeepReadingDelegate implements JavaDelegate {

    private final Preconditions preconditions;

    KeepReadingDelegate(Preconditions preconditions) {
        this.preconditions = preconditions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        EngagementPreconditionsProcess.Variables.PRECONDITIONS_STANDING.set(
                execution,
                preconditions
                        .decide(
                                BusinessKey.of(execution),
                                new FormStep(
                                        execution.getProcessInstanceId(),
                                        EngagementPreconditionsProcess.Elements.READ_PRECONDITIONS))
                        .name());
    }
}
