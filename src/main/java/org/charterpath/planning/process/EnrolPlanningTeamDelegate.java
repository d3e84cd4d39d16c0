package org.charterpath.planning.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.charterpath.planning.PlanningTeam;
import org.springframework.stereotype.Component;

/** Enrols the planning team and plans its sessions. */
@Component
class EnrolPlanningTeamDelegate implements JavaDelegate {

    private final PlanningTeam team;

    EnrolPlanningTeamDelegate(PlanningTeam team) {
        this.team = team;
    }

    @Override
    public void execute(DelegateExecution execution) {
        team.enrol(
                BusinessKey.of(execution),
                new FormStep(execution.getProcessInstanceId(), PlanningRetreatsProcess.Elements.NAME_PLANNING_TEAM));
    }
}
