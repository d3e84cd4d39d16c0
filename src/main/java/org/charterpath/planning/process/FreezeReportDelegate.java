package org.charterpath.planning.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.charterpath.planning.LivingPlan;
import org.springframework.stereotype.Component;

/** Freezes the report of the quarter that is over. */
@Component
class FreezeReportDelegate implements JavaDelegate {

    private final LivingPlan plans;

    FreezeReportDelegate(LivingPlan plans) {
        this.plans = plans;
    }

    @Override
    public void execute(DelegateExecution execution) {
        LivingThePlanProcess.Variables.PLAN_OVER.set(
                execution,
                plans.freeze(
                        BusinessKey.of(execution),
                        new FormStep(execution.getProcessInstanceId(), LivingThePlanProcess.Elements.WRITE_UPDATE)));
    }
}
