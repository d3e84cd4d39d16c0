package org.charterpath.capstone.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.capstone.ScopeChanges;
import org.charterpath.capstone.process.ScopeChangeProcess.Elements;
import org.charterpath.capstone.process.ScopeChangeProcess.Variables;
import org.charterpath.form.FormStep;
import org.springframework.stereotype.Component;

/** Opens the proposal again, or lets it hold. */
@Component
class ApplyScopeChangeDelegate implements JavaDelegate {

    private final ScopeChanges changes;

    ApplyScopeChangeDelegate(ScopeChanges changes) {
        this.changes = changes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String id = execution.getProcessInstanceId();
        Variables.SCOPE_OUTCOME.set(
                execution,
                changes.apply(id, new FormStep(id, Elements.DECIDE_SCOPE_CHANGE))
                        .name());
    }
}
