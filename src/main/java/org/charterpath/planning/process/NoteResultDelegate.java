package org.charterpath.planning.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.charterpath.planning.PlanEditions;
import org.springframework.stereotype.Component;

/** Keeps what the superintendent says of the plan. */
@Component
class NoteResultDelegate implements JavaDelegate {

    private final PlanEditions editions;

    NoteResultDelegate(PlanEditions editions) {
        this.editions = editions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        editions.recommend(
                BusinessKey.of(execution),
                new FormStep(execution.getProcessInstanceId(), PlanRefinementProcess.Elements.RECOMMEND_PLAN));
    }
}
