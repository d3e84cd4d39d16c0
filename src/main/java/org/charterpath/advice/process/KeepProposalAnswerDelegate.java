package org.charterpath.advice.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.advice.Proposals;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.springframework.stereotype.Component;

/** Keeps how a proposal is answered, and tells everybody who proposed or supports it. */
@Component
class KeepProposalAnswerDelegate implements JavaDelegate {

    private final Proposals proposals;

    KeepProposalAnswerDelegate(Proposals proposals) {
        this.proposals = proposals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        proposals.answer(
                BusinessKey.of(execution),
                new FormStep(execution.getProcessInstanceId(), ProgrammingProposalProcess.Elements.ANSWER_PROPOSAL));
    }
}
