package org.charterpath.cohort.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.cohort.CoachProposals;
import org.charterpath.cohort.process.CohortYearProcess.Variables;
import org.charterpath.engine.JourneyVariables;
import org.springframework.stereotype.Component;

@Component
class AssignCoachesDelegate implements JavaDelegate {

    private final CoachProposals proposals;

    AssignCoachesDelegate(CoachProposals proposals) {
        this.proposals = proposals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        proposals.change(
                JourneyVariables.COHORT_ID.get(execution),
                Variables.COACH_CHANGES.find(execution).orElse(""));
    }
}
