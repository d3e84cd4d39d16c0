package org.charterpath.convening.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.convening.Worth;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.springframework.stereotype.Component;

/** Keeps what somebody says of the worth of a day. */
@Component
class KeepWorthDelegate implements JavaDelegate {

    private final Worth worth;

    KeepWorthDelegate(Worth worth) {
        this.worth = worth;
    }

    @Override
    public void execute(DelegateExecution execution) {
        worth.keep(
                BusinessKey.of(execution),
                ConveningWorthProcess.Variables.NUMBER.get(execution),
                new FormStep(execution.getProcessInstanceId(), ConveningWorthProcess.Elements.SAY_WORTH));
    }
}
