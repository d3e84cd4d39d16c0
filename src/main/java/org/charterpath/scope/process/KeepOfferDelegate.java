package org.charterpath.scope.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.charterpath.scope.Scopes;
import org.springframework.stereotype.Component;

/** Keeps the offer. */
@Component
class KeepOfferDelegate implements JavaDelegate {

    private final Scopes scopes;

    KeepOfferDelegate(Scopes scopes) {
        this.scopes = scopes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        scopes.offer(
                BusinessKey.of(execution),
                new FormStep(execution.getProcessInstanceId(), EngagementScopeProcess.Elements.OFFER_SCOPE));
    }
}
