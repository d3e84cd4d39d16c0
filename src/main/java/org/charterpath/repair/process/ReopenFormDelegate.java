package org.charterpath.repair.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.repair.Repairs;
import org.charterpath.repair.process.StoppedWorkProcess.Variables;
import org.springframework.stereotype.Component;

/** Takes a process back to the form before the stopped step. */
@Component
class ReopenFormDelegate implements JavaDelegate {

    private final Repairs repairs;

    ReopenFormDelegate(Repairs repairs) {
        this.repairs = repairs;
    }

    @Override
    public void execute(DelegateExecution execution) {
        repairs.reopen(Variables.INCIDENT_ID.get(execution), StoppedWorkProcess.decision(execution))
                .ifPresent(form -> Variables.REOPENED_ELEMENT_ID.set(execution, form.elementId()));
    }
}
