package org.charterpath.convening.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.convening.Convenings;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.springframework.stereotype.Component;

/** Raises what a member has named. */
@Component
class RaiseTopicsDelegate implements JavaDelegate {

    private final Convenings convenings;

    RaiseTopicsDelegate(Convenings convenings) {
        this.convenings = convenings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        convenings.raise(
                BusinessKey.of(execution),
                new FormStep(execution.getProcessInstanceId(), ConveningTopicsProcess.Elements.PROPOSE_TOPICS));
    }
}
