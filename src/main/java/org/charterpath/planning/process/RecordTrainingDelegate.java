package org.charterpath.planning.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.charterpath.planning.ActionPlans;
import org.springframework.stereotype.Component;

/** Keeps when leaders were trained. */
@Component
class RecordTrainingDelegate implements JavaDelegate {

    private final ActionPlans actions;

    RecordTrainingDelegate(ActionPlans actions) {
        this.actions = actions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        actions.train(
                BusinessKey.of(execution),
                new FormStep(execution.getProcessInstanceId(), ActionPlanningProcess.Elements.TRAIN_LEADERS));
    }
}
