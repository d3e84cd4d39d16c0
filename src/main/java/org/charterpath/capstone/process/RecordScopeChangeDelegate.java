package org.charterpath.capstone.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.capstone.ScopeChanges;
import org.charterpath.capstone.process.ScopeChangeProcess.Elements;
import org.charterpath.capstone.process.ScopeChangeProcess.Variables;
import org.charterpath.form.FormStep;
import org.springframework.stereotype.Component;

/** Keeps a wish to change the scope; whose capstone it is becomes the business key. */
@Component
class RecordScopeChangeDelegate implements JavaDelegate {

    private final ScopeChanges changes;

    RecordScopeChangeDelegate(ScopeChanges changes) {
        this.changes = changes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setProcessBusinessKey(changes.record(
                        Variables.ASKED_BY.get(execution),
                        new FormStep(execution.getProcessInstanceId(), Elements.SCOPE_CHANGE_ASKED))
                .ownerId());
    }
}
