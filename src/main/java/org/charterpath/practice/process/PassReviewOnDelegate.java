package org.charterpath.practice.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.practice.PracticeReviews;
import org.springframework.stereotype.Component;

/** Has somebody else review, whose process it becomes. */
@Component
class PassReviewOnDelegate implements JavaDelegate {

    private final PracticeReviews reviews;

    PassReviewOnDelegate(PracticeReviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String reviewId = reviews.passOn(PracticeReviewProcess.Variables.REVIEW_ID.get(execution));
        PracticeReviewProcess.Variables.REVIEW_ID.set(execution, reviewId);
        PracticeReviews.Review review = reviews.get(reviewId);
        execution.setProcessBusinessKey(review.enrolmentId().orElse(review.practiceId()));
    }
}
