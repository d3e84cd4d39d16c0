package org.charterpath.capstone.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.capstone.CapstoneTeams;
import org.charterpath.capstone.process.CapstoneProjectProcess.Variables;
import org.charterpath.engine.BusinessKey;
import org.springframework.stereotype.Component;

/** Looks whose gates a capstone goes through, and how far they are. */
@Component
class FindCapstoneDelegate implements JavaDelegate {

    private final CapstoneTeams teams;

    FindCapstoneDelegate(CapstoneTeams teams) {
        this.teams = teams;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Variables.CAPSTONE_STANDING.set(
                execution, teams.look(BusinessKey.of(execution)).name());
    }
}
