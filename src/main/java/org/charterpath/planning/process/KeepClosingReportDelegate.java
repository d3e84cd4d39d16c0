package org.charterpath.planning.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.charterpath.planning.LivingPlan;
import org.springframework.stereotype.Component;

/** Keeps the closing report. */
@Component
class KeepClosingReportDelegate implements JavaDelegate {

    private final LivingPlan plans;

    KeepClosingReportDelegate(LivingPlan plans) {
        this.plans = plans;
    }

    @Override
    public void execute(DelegateExecution execution) {
        plans.close(
                BusinessKey.of(execution),
                new FormStep(execution.getProcessInstanceId(), LivingThePlanProcess.Elements.WRITE_CLOSING_REPORT));
    }
}
