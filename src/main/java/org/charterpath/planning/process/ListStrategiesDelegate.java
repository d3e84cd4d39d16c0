package org.charterpath.planning.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.planning.ActionPlans;
import org.springframework.stereotype.Component;

/** Takes the strategies of the plan, and says whether a leader is still to be trained. */
@Component
class ListStrategiesDelegate implements JavaDelegate {

    private final ActionPlans actions;

    ListStrategiesDelegate(ActionPlans actions) {
        this.actions = actions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ActionPlanningProcess.Variables.LEADERS_UNTRAINED.set(execution, actions.list(BusinessKey.of(execution)));
    }
}
