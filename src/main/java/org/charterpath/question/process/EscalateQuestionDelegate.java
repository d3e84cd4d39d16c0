package org.charterpath.question.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.question.Questions;
import org.springframework.stereotype.Component;

/** Brings a question that nobody has answered in time before the program admins. */
@Component
class EscalateQuestionDelegate implements JavaDelegate {

    private final Questions questions;

    EscalateQuestionDelegate(Questions questions) {
        this.questions = questions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        questions.escalate(execution.getProcessInstanceId());
    }
}
