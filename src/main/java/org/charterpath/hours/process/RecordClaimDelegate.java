package org.charterpath.hours.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.form.FormStep;
import org.charterpath.hours.HoursClaim;
import org.charterpath.hours.LoggedHours;
import org.charterpath.hours.process.LogHoursProcess.Elements;
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
                Variables.PARTICIPANT_ID.get(execution),
                new FormStep(execution.getProcessInstanceId(), Elements.HOURS_LOGGED),
                new FormStep(execution.getProcessInstanceId(), Elements.CORRECT_HOURS));
        execution.setProcessBusinessKey(claim.enrolmentId());
        Variables.CLAIM_ID.set(execution, claim.id());
    }
}
