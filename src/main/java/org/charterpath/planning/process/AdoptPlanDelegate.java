package org.charterpath.planning.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.planning.LivingPlan;
import org.springframework.stereotype.Component;

/** Freezes the plan that the board has approved, and makes its measures. */
@Component
class AdoptPlanDelegate implements JavaDelegate {

    private final LivingPlan plans;

    AdoptPlanDelegate(LivingPlan plans) {
        this.plans = plans;
    }

    @Override
    public void execute(DelegateExecution execution) {
        plans.adopt(BusinessKey.of(execution));
    }
}
