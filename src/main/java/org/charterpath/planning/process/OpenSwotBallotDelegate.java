package org.charterpath.planning.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.charterpath.planning.Swot;
import org.springframework.stereotype.Component;

/** Opens the ballot in which the team puts its items in order. */
@Component
class OpenSwotBallotDelegate implements JavaDelegate {

    private final Swot swot;

    OpenSwotBallotDelegate(Swot swot) {
        this.swot = swot;
    }

    @Override
    public void execute(DelegateExecution execution) {
        swot.openBallot(
                BusinessKey.of(execution),
                new FormStep(execution.getProcessInstanceId(), DataRetreatProcess.Elements.OPEN_BALLOT));
    }
}
