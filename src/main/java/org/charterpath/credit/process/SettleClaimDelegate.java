package org.charterpath.credit.process;

import java.util.OptionalInt;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.credit.HoursDecision;
import org.charterpath.credit.HoursReview;
import org.charterpath.credit.LoggedHours;
import org.charterpath.credit.process.LogHoursProcess.Elements;
import org.charterpath.credit.process.LogHoursProcess.Variables;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.springframework.stereotype.Component;

/** Carries out what the reviewer decided about logged hours. */
@Component
class SettleClaimDelegate implements JavaDelegate {

    private final LoggedHours loggedHours;
    private final Submissions submissions;

    SettleClaimDelegate(LoggedHours loggedHours, Submissions submissions) {
        this.loggedHours = loggedHours;
        this.submissions = submissions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        loggedHours.settle(
                Variables.CLAIM_ID.get(execution),
                new HoursReview(
                        HoursDecision.valueOf(Variables.HOURS_DECISION.get(execution)),
                        Variables.HOURS_APPROVED_MINUTES
                                .find(execution)
                                .map(OptionalInt::of)
                                .orElse(OptionalInt.empty()),
                        Variables.HOURS_FEEDBACK.find(execution)),
                reviewerOf(execution.getProcessInstanceId()));
    }

    /** The task is over when this step runs; its submission knows who completed it. */
    private String reviewerOf(String processInstanceId) {
        return submissions
                .latest(processInstanceId, Elements.REVIEW_HOURS)
                .map(Submission::submittedBy)
                .orElseThrow(() ->
                        new IllegalStateException("Nobody has reviewed the hours of process " + processInstanceId));
    }
}
