package org.charterpath.repair.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.repair.Repairs;
import org.springframework.stereotype.Component;

/** Has a step tried once more. */
@Component
class TryAgainDelegate implements JavaDelegate {

    private final Repairs repairs;

    TryAgainDelegate(Repairs repairs) {
        this.repairs = repairs;
    }

    @Override
    public void execute(DelegateExecution execution) {
        repairs.tryAgain(StoppedWorkProcess.mending(execution));
    }
}
