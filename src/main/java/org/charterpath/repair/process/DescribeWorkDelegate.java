package org.charterpath.repair.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.repair.Repairs;
import org.charterpath.repair.process.StoppedWorkProcess.Variables;
import org.springframework.stereotype.Component;

/** Says which step has stopped, and whose, for the task's name. */
@Component
class DescribeWorkDelegate implements JavaDelegate {

    private final Repairs repairs;

    DescribeWorkDelegate(Repairs repairs) {
        this.repairs = repairs;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Variables.STOPPED_WORK.set(execution, repairs.inWords(Variables.INCIDENT_ID.get(execution)));
    }
}
