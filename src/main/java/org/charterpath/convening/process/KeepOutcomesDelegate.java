package org.charterpath.convening.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.convening.Convenings;
import org.charterpath.form.FormStep;
import org.springframework.stereotype.Component;

/** Keeps what became of the topics, and tells those who have proposed them. */
@Component
class KeepOutcomesDelegate implements JavaDelegate {

    private final Convenings convenings;

    KeepOutcomesDelegate(Convenings convenings) {
        this.convenings = convenings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        convenings.keepOutcomes(
                ConveningExpressions.day(execution),
                new FormStep(execution.getProcessInstanceId(), ConveningProcess.Elements.SAY_OUTCOMES));
    }
}
