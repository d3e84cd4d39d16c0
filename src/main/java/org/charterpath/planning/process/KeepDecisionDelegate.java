package org.charterpath.planning.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.charterpath.planning.PlanEditions;
import org.springframework.stereotype.Component;

/** Keeps the board's decision as it was recorded. */
@Component
class KeepDecisionDelegate implements JavaDelegate {

    private final PlanEditions editions;

    KeepDecisionDelegate(PlanEditions editions) {
        this.editions = editions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        editions.decide(
                BusinessKey.of(execution),
                new FormStep(execution.getProcessInstanceId(), BoardApprovalProcess.Elements.RECORD_DECISION));
    }
}
