package org.charterpath.planning.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.form.FormStep;
import org.charterpath.planning.ActionPlans;
import org.springframework.stereotype.Component;

/** Accepts an action plan, or keeps why it is returned. */
@Component
class DecideActionPlanDelegate implements JavaDelegate {

    private final ActionPlans actions;

    DecideActionPlanDelegate(ActionPlans actions) {
        this.actions = actions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        actions.decide(
                ActionPlanProcess.Variables.ACTION_ID.get(execution),
                new FormStep(execution.getProcessInstanceId(), ActionPlanProcess.Elements.CHECK_ACTION_PLAN));
    }
}
