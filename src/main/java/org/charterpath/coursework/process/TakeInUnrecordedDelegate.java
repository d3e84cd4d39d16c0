package org.charterpath.coursework.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.springframework.stereotype.Component;

/** Listens where a course or a worksheet ends: what has run to its end was recorded on the way. */
@Component
class TakeInUnrecordedDelegate implements JavaDelegate {

    private final UnrecordedWork unrecorded;

    TakeInUnrecordedDelegate(UnrecordedWork unrecorded) {
        this.unrecorded = unrecorded;
    }

    @Override
    public void execute(DelegateExecution execution) {
        if (execution.isCanceled()) {
            unrecorded.takeIn(BusinessKey.of(execution), execution, execution.getProcessInstanceId());
        }
    }
}
