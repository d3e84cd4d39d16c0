package org.charterpath.capstone.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.capstone.ScopeChanges;
import org.springframework.stereotype.Component;

/** Lets a wish lapse that came too late to be decided. */
@Component
class LapseScopeChangeDelegate implements JavaDelegate {

    private final ScopeChanges changes;

    LapseScopeChangeDelegate(ScopeChanges changes) {
        this.changes = changes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        changes.lapse(execution.getProcessInstanceId());
    }
}
