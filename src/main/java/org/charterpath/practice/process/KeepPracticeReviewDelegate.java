package org.charterpath.practice.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.form.FormStep;
import org.charterpath.practice.PracticeReviews;
import org.springframework.stereotype.Component;

/** Keeps what a reviewer has said. */
@Component
class KeepPracticeReviewDelegate implements JavaDelegate {

    private final PracticeReviews reviews;

    KeepPracticeReviewDelegate(PracticeReviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reviews.keep(
                PracticeReviewProcess.Variables.REVIEW_ID.get(execution),
                new FormStep(execution.getProcessInstanceId(), PracticeReviewProcess.Elements.REVIEW_PRACTICE));
    }
}
