package org.charterpath.precondition.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.precondition.Preconditions;
import org.springframework.stereotype.Component;

/** Asks the district for what its sessions need. */
@Component
class AskPreconditionsDelegate implements JavaDelegate {

    private final Preconditions preconditions;

    AskPreconditionsDelegate(Preconditions preconditions) {
        this.preconditions = preconditions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        EngagementPreconditionsProcess.Variables.PRECONDITIONS_STANDING.set(
                execution, preconditions.ask(BusinessKey.of(execution)).name());
    }
}
