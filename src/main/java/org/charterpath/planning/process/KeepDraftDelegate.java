package org.charterpath.planning.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.charterpath.planning.PlanEditions;
import org.springframework.stereotype.Component;

/** Keeps the draft. */
@Component
class KeepDraftDelegate implements JavaDelegate {

    private final PlanEditions editions;

    KeepDraftDelegate(PlanEditions editions) {
        this.editions = editions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        editions.keep(
                BusinessKey.of(execution),
                new FormStep(execution.getProcessInstanceId(), PlanningRetreatsProcess.Elements.DRAFT_PLAN),
                PlanEditions.Kind.DRAFT);
    }
}
