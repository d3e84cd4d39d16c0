package org.charterpath.advice.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.advice.Advices;
import org.springframework.stereotype.Component;

/** Closes what nobody has said anything to for long. */
@Component
class CloseLapsedAdviceDelegate implements JavaDelegate {

    private final Advices advices;

    CloseLapsedAdviceDelegate(Advices advices) {
        this.advices = advices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        advices.lapse(AdviceProcess.Variables.ADVICE_ID.get(execution));
    }
}
