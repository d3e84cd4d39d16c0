package org.charterpath.coursework.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.coursework.MemberMinutes;
import org.charterpath.coursework.process.TeamMinutesProcess.Elements;
import org.charterpath.coursework.process.TeamMinutesProcess.Variables;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.springframework.stereotype.Component;

/** Takes in what a member of a team has tracked. */
@Component
class RecordMinutesDelegate implements JavaDelegate {

    private final MemberMinutes minutes;

    RecordMinutesDelegate(MemberMinutes minutes) {
        this.minutes = minutes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        minutes.track(
                BusinessKey.of(execution),
                Variables.TEAM_ID.get(execution),
                WorksheetProcess.Variables.WORKSHEET_ID.get(execution),
                new FormStep(execution.getProcessInstanceId(), Elements.TRACK_MINUTES));
    }
}
