package org.charterpath.hours.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.hours.HoursReviews;
import org.charterpath.hours.process.LogHoursProcess.Variables;
import org.springframework.stereotype.Component;

/** Closes hours that nobody has corrected. */
@Component
class CloseClaimDelegate implements JavaDelegate {

    private final HoursReviews reviews;

    CloseClaimDelegate(HoursReviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reviews.closeUncorrected(Variables.CLAIM_ID.get(execution));
    }
}
