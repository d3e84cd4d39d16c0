package org.charterpath.institute.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.institute.InstituteTeams;
import org.springframework.stereotype.Component;

/** Closes what a team has left open when its last day is over; what was handed in by then is still reviewed. */
@Component
class CloseTeamWorkDelegate implements JavaDelegate {

    private final InstituteTeams teams;

    CloseTeamWorkDelegate(InstituteTeams teams) {
        this.teams = teams;
    }

    @Override
    public void execute(DelegateExecution execution) {
        teams.closeWork(BusinessKey.of(execution));
    }
}
