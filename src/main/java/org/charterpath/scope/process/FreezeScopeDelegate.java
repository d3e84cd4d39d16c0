package org.charterpath.scope.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.scope.Scopes;
import org.springframework.stereotype.Component;

/** Freezes what both have signed. */
@Component
class FreezeScopeDelegate implements JavaDelegate {

    private final Scopes scopes;

    FreezeScopeDelegate(Scopes scopes) {
        this.scopes = scopes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        scopes.freeze(BusinessKey.of(execution));
    }
}
