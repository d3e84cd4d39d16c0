package org.charterpath.planning.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.form.FormStep;
import org.charterpath.planning.ActionPlans;
import org.springframework.stereotype.Component;

/** Keeps an action plan as it was written. */
@Component
class KeepActionPlanDelegate implements JavaDelegate {

    private final ActionPlans actions;

    KeepActionPlanDelegate(ActionPlans actions) {
        this.actions = actions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        actions.write(
                ActionPlanProcess.Variables.ACTION_ID.get(execution),
                new FormStep(execution.getProcessInstanceId(), ActionPlanProcess.Elements.WRITE_ACTION_PLAN));
    }
}
