package org.charterpath.review.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.review.Reviews;
import org.springframework.stereotype.Component;

/** Brings work on which nobody has decided in time before the program admins. */
@Component
class EscalateReviewsDelegate implements JavaDelegate {

    private final Reviews reviews;

    EscalateReviewsDelegate(Reviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reviews.escalateOverdue();
    }
}
