package org.charterpath.cohort.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.cohort.CoachProposals;
import org.charterpath.cohort.process.CohortYearProcess.Elements;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
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
                BusinessKey.of(execution), new FormStep(execution.getProcessInstanceId(), Elements.CHECK_COACHES));
    }
}
