package org.charterpath.hours.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.hours.HoursReviews;
import org.charterpath.hours.process.LogHoursProcess.Variables;
import org.springframework.stereotype.Component;

/** Credits hours that nobody has to read, and says which way the others go. */
@Component
class ApplyReviewRuleDelegate implements JavaDelegate {

    private final HoursReviews reviews;

    ApplyReviewRuleDelegate(HoursReviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Variables.HOURS_ROUTE.set(
                execution, reviews.applyRule(Variables.CLAIM_ID.get(execution)).name());
    }
}
