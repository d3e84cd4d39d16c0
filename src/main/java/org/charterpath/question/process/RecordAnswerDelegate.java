package org.charterpath.question.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.form.FormStep;
import org.charterpath.question.Questions;
import org.charterpath.question.process.CoachQuestionProcess.Elements;
import org.springframework.stereotype.Component;

/** Keeps an answer and tells whoever has asked. */
@Component
class RecordAnswerDelegate implements JavaDelegate {

    private final Questions questions;

    RecordAnswerDelegate(Questions questions) {
        this.questions = questions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        questions.answer(
                execution.getProcessInstanceId(),
                new FormStep(execution.getProcessInstanceId(), Elements.ANSWER_QUESTION));
    }
}
