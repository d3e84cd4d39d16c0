package org.charterpath.precondition.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.precondition.Preconditions;
import org.springframework.stereotype.Component;

/** Tells the district lead once more what is still to be sent. */
@Component
class RemindOfPreconditionsDelegate implements JavaDelegate {

    private final Preconditions preconditions;

    RemindOfPreconditionsDelegate(Preconditions preconditions) {
        this.preconditions = preconditions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        preconditions.remind(BusinessKey.of(execution));
    }
}
