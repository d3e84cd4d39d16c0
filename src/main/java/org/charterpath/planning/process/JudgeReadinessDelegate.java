package org.charterpath.planning.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.charterpath.planning.Readiness;
import org.springframework.stereotype.Component;

/** Keeps who was at the readiness session, and whether each constituency was there. */
@Component
class JudgeReadinessDelegate implements JavaDelegate {

    private final Readiness readiness;

    JudgeReadinessDelegate(Readiness readiness) {
        this.readiness = readiness;
    }

    @Override
    public void execute(DelegateExecution execution) {
        PlanningReadinessProcess.Variables.READINESS_PASSED.set(
                execution,
                readiness.judge(
                        BusinessKey.of(execution),
                        new FormStep(
                                execution.getProcessInstanceId(), PlanningReadinessProcess.Elements.RECORD_READINESS)));
    }
}
