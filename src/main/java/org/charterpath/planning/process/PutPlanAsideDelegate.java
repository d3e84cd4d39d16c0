package org.charterpath.planning.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.planning.StrategicPlans;
import org.springframework.stereotype.Component;

/** Puts a plan aside that the district does not take up. */
@Component
class PutPlanAsideDelegate implements JavaDelegate {

    private final StrategicPlans plans;

    PutPlanAsideDelegate(StrategicPlans plans) {
        this.plans = plans;
    }

    @Override
    public void execute(DelegateExecution execution) {
        plans.putAside(BusinessKey.of(execution));
    }
}
