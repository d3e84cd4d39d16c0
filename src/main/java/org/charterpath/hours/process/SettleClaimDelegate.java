package org.charterpath.hours.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.form.FormStep;
import org.charterpath.hours.HoursReviews;
import org.charterpath.hours.process.LogHoursProcess.Elements;
import org.charterpath.hours.process.LogHoursProcess.Variables;
import org.springframework.stereotype.Component;

/** Carries out what the reviewer decided about logged hours. */
@Component
class SettleClaimDelegate implements JavaDelegate {

    private final HoursReviews reviews;

    SettleClaimDelegate(HoursReviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reviews.settle(
                Variables.CLAIM_ID.get(execution),
                new FormStep(execution.getProcessInstanceId(), Elements.REVIEW_HOURS));
    }
}
