package org.charterpath.planning.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.charterpath.planning.PlanFeedback;
import org.springframework.stereotype.Component;

/** Opens the survey of the draft. */
@Component
class OpenSurveyDelegate implements JavaDelegate {

    private final PlanFeedback feedback;

    OpenSurveyDelegate(PlanFeedback feedback) {
        this.feedback = feedback;
    }

    @Override
    public void execute(DelegateExecution execution) {
        feedback.open(
                BusinessKey.of(execution),
                new FormStep(execution.getProcessInstanceId(), PlanFeedbackProcess.Elements.PREPARE_SURVEY));
    }
}
