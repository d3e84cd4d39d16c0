package org.charterpath.question.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.form.FormStep;
import org.charterpath.question.Questions;
import org.charterpath.question.process.CoachQuestionProcess.Elements;
import org.charterpath.question.process.CoachQuestionProcess.Variables;
import org.springframework.stereotype.Component;

/** Keeps a question; the enrolment that it is about becomes the business key. */
@Component
class RecordQuestionDelegate implements JavaDelegate {

    private final Questions questions;

    RecordQuestionDelegate(Questions questions) {
        this.questions = questions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setProcessBusinessKey(questions
                .record(
                        Variables.PARTICIPANT_ID.get(execution),
                        new FormStep(execution.getProcessInstanceId(), Elements.QUESTION_ASKED))
                .enrolmentId());
    }
}
