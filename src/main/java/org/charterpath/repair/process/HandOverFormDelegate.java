package org.charterpath.repair.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.form.FormStep;
import org.charterpath.repair.Repairs;
import org.charterpath.repair.process.StoppedWorkProcess.Variables;
import org.springframework.stereotype.Component;

/** Gives a reopened form to whoever answers it again. */
@Component
class HandOverFormDelegate implements JavaDelegate {

    private final Repairs repairs;

    HandOverFormDelegate(Repairs repairs) {
        this.repairs = repairs;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Variables.REOPENED_ELEMENT_ID
                .find(execution)
                .ifPresent(element -> repairs.handOver(
                        new FormStep(Variables.STOPPED_PROCESS_ID.get(execution), element),
                        StoppedWorkProcess.decision(execution)));
    }
}
