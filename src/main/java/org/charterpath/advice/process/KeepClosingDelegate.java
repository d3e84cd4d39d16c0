package org.charterpath.advice.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.advice.Advices;
import org.charterpath.form.FormStep;
import org.springframework.stereotype.Component;

/** Keeps which answers have helped, and whether the question is still open. */
@Component
class KeepClosingDelegate implements JavaDelegate {

    private final Advices advices;

    KeepClosingDelegate(Advices advices) {
        this.advices = advices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        advices.weighByForm(
                AdviceProcess.Variables.ADVICE_ID.get(execution),
                new FormStep(execution.getProcessInstanceId(), AdviceProcess.Elements.SAY_WHETHER_IT_HELPED));
    }
}
