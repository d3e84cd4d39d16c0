package org.charterpath.convening.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.convening.Convenings;
import org.charterpath.form.FormStep;
import org.springframework.stereotype.Component;

/** Freezes the agenda, and sends it to the members. */
@Component
class FreezeAgendaDelegate implements JavaDelegate {

    private final Convenings convenings;

    FreezeAgendaDelegate(Convenings convenings) {
        this.convenings = convenings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        convenings.freeze(
                ConveningExpressions.day(execution),
                new FormStep(execution.getProcessInstanceId(), ConveningAgendaProcess.Elements.SET_AGENDA));
    }
}
