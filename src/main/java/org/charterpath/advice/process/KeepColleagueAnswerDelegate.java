package org.charterpath.advice.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.advice.Advices;
import org.charterpath.form.FormStep;
import org.springframework.stereotype.Component;

/** Keeps what somebody who was asked by name, or the facilitator, has answered. */
@Component
class KeepColleagueAnswerDelegate implements JavaDelegate {

    private final Advices advices;

    KeepColleagueAnswerDelegate(Advices advices) {
        this.advices = advices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        advices.answerByForm(
                AdviceProcess.Variables.ADVICE_ID.get(execution),
                new FormStep(execution.getProcessInstanceId(), AdviceProcess.Elements.ANSWER_COLLEAGUE));
    }
}
