package org.charterpath.hours.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.JourneyVariables;
import org.charterpath.hours.HoursClaim;
import org.charterpath.hours.LoggedHours;
import org.charterpath.hours.SubmittedHours;
import org.charterpath.hours.process.LogHoursProcess.Variables;
import org.springframework.stereotype.Component;

/** Claims the hours; the enrolment that they belong to becomes the business key. */
@Component
class RecordClaimDelegate implements JavaDelegate {

    private final LoggedHours loggedHours;

    RecordClaimDelegate(LoggedHours loggedHours) {
        this.loggedHours = loggedHours;
    }

    @Override
    public void execute(DelegateExecution execution) {
        HoursClaim claim = loggedHours.claim(
                execution.getProcessInstanceId(),
                JourneyVariables.PARTICIPANT_ID.get(execution),
                new SubmittedHours(
                        Variables.HOURS_DAY.find(execution),
                        Variables.HOURS_CATEGORY.find(execution),
                        Variables.HOURS_MINUTES.find(execution),
                        Variables.HOURS_STAGE.find(execution),
                        Variables.HOURS_ACTIVITY.find(execution),
                        Variables.HOURS_EVIDENCE.find(execution),
                        Variables.HOURS_EXPLANATION.find(execution)));
        execution.setProcessBusinessKey(claim.enrolmentId());
        Variables.CLAIM_ID.set(execution, claim.id());
    }
}
