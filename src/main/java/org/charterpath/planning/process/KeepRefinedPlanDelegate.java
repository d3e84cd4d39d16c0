package org.charterpath.planning.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.charterpath.planning.PlanEditions;
import org.springframework.stereotype.Component;

/** Keeps the refined plan. */
@Component
class KeepRefinedPlanDelegate implements JavaDelegate {

    private final PlanEditions editions;

    KeepRefinedPlanDelegate(PlanEditions editions) {
        this.editions = editions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        editions.keep(
                BusinessKey.of(execution),
                new FormStep(execution.getProcessInstanceId(), PlanRefinementProcess.Elements.REFINE_PLAN),
                PlanEditions.Kind.REFINED);
    }
}
