package org.charterpath.engagement.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engagement.SchedulingTeam;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.springframework.stereotype.Component;

/** Enrols the team that the district lead has named. */
@Component
class EnrolSchedulingTeamDelegate implements JavaDelegate {

    private final SchedulingTeam team;

    EnrolSchedulingTeamDelegate(SchedulingTeam team) {
        this.team = team;
    }

    @Override
    public void execute(DelegateExecution execution) {
        team.enrol(
                BusinessKey.of(execution),
                new FormStep(execution.getProcessInstanceId(), SchedulingEngagementProcess.Elements.NAME_TEAM));
    }
}
