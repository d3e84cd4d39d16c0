package org.charterpath.cohort.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.cohort.CoachProposals;
import org.charterpath.engine.BusinessKey;
import org.springframework.stereotype.Component;

@Component
class ProposeCoachesDelegate implements JavaDelegate {

    private final CoachProposals proposals;

    ProposeCoachesDelegate(CoachProposals proposals) {
        this.proposals = proposals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        proposals.propose(BusinessKey.of(execution));
    }
}
