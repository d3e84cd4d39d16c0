package org.charterpath.advice.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.advice.Proposals;
import org.charterpath.engine.BusinessKey;
import org.springframework.stereotype.Component;

/** Reminds those who administer the program of a proposal that waits. */
@Component
class RemindOfProposalDelegate implements JavaDelegate {

    private final Proposals proposals;

    RemindOfProposalDelegate(Proposals proposals) {
        this.proposals = proposals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        proposals.remind(BusinessKey.of(execution));
    }
}
