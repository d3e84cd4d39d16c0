package org.charterpath.precondition.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.charterpath.precondition.Preconditions;
import org.springframework.stereotype.Component;

/** Takes over what the district has sent. */
@Component
class TakePreconditionsDelegate implements JavaDelegate {

    private final Preconditions preconditions;

    TakePreconditionsDelegate(Preconditions preconditions) {
        this.preconditions = preconditions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        EngagementPreconditionsProcess.Variables.PRECONDITIONS_STANDING.set(
                execution,
                preconditions
                        .take(
                                BusinessKey.of(execution),
                                new FormStep(
                                        execution.getProcessInstanceId(),
                                        EngagementPreconditionsProcess.Elements.SEND_PRECONDITIONS))
                        .name());
    }
}
