package org.charterpath.scope.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.charterpath.scope.Scopes;
import org.springframework.stereotype.Component;

/** Keeps whether somebody takes part. */
@Component
class KeepScopePartDelegate implements JavaDelegate {

    private final Scopes scopes;

    KeepScopePartDelegate(Scopes scopes) {
        this.scopes = scopes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        scopes.confirmPart(
                BusinessKey.of(execution),
                ScopePartProcess.Variables.DELIVERER_ID.get(execution),
                new FormStep(execution.getProcessInstanceId(), ScopePartProcess.Elements.CONFIRM_OWN_PART));
    }
}
