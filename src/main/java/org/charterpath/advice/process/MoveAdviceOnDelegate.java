package org.charterpath.advice.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.advice.Advices;
import org.springframework.stereotype.Component;

/** Asks colleagues by name, or the facilitator, as nobody has answered. */
@Component
class MoveAdviceOnDelegate implements JavaDelegate {

    private final Advices advices;

    MoveAdviceOnDelegate(Advices advices) {
        this.advices = advices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        advices.moveOn(AdviceProcess.Variables.ADVICE_ID.get(execution));
    }
}
