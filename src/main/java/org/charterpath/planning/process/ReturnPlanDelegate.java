package org.charterpath.planning.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.planning.PlanEditions;
import org.springframework.stereotype.Component;

/** Tells everybody why the board has returned the plan. */
@Component
class ReturnPlanDelegate implements JavaDelegate {

    private final PlanEditions editions;

    ReturnPlanDelegate(PlanEditions editions) {
        this.editions = editions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        editions.tellOfDecision(BusinessKey.of(execution));
    }
}
