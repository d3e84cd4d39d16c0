package org.charterpath.repair.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.repair.Repairs;
import org.springframework.stereotype.Component;

/** Takes a process back to the form before the stopped step, and the form to whoever answers it again. */
@Component
class ReopenFormDelegate implements JavaDelegate {

    private final Repairs repairs;

    ReopenFormDelegate(Repairs repairs) {
        this.repairs = repairs;
    }

    @Override
    public void execute(DelegateExecution execution) {
        repairs.reopen(StoppedWorkProcess.mending(execution));
    }
}
