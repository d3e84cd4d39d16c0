package org.charterpath.convening.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.convening.Convenings;
import org.charterpath.form.FormStep;
import org.springframework.stereotype.Component;

/** Opens the ballot in which members put their needs in order. */
@Component
class OpenConveningBallotDelegate implements JavaDelegate {

    private final Convenings convenings;

    OpenConveningBallotDelegate(Convenings convenings) {
        this.convenings = convenings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        convenings.openBallot(
                ConveningExpressions.day(execution),
                new FormStep(execution.getProcessInstanceId(), ConveningAgendaProcess.Elements.OPEN_BALLOT));
    }
}
