package org.charterpath.planning.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.form.FormStep;
import org.charterpath.planning.StrategicPlans;
import org.springframework.stereotype.Component;

/** Opens the plan; its id becomes the business key. */
@Component
class OpenPlanDelegate implements JavaDelegate {

    private final StrategicPlans plans;

    OpenPlanDelegate(StrategicPlans plans) {
        this.plans = plans;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setProcessBusinessKey(plans.open(
                new FormStep(execution.getProcessInstanceId(), StrategicPlanningProcess.Elements.PLAN_OPENED),
                StrategicPlanningProcess.Variables.OPENED_BY.get(execution)));
    }
}
