package org.charterpath.delivery.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.delivery.SelfAssessments;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.springframework.stereotype.Component;

/** Keeps how somebody rates the own work. */
@Component
class KeepSelfAssessmentDelegate implements JavaDelegate {

    private final SelfAssessments assessments;

    KeepSelfAssessmentDelegate(SelfAssessments assessments) {
        this.assessments = assessments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        assessments.keep(
                BusinessKey.of(execution),
                SchedulingSelfAssessmentProcess.Variables.DELIVERY_ID.get(execution),
                SelfAssessments.Phase.valueOf(SchedulingSelfAssessmentProcess.Variables.PHASE.get(execution)),
                new FormStep(
                        execution.getProcessInstanceId(), SchedulingSelfAssessmentProcess.Elements.ASSESS_ONESELF));
    }
}
