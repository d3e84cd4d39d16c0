package org.charterpath.scope.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.scope.Scopes;
import org.springframework.stereotype.Component;

/** Lays an offer or a change before the other side, unless somebody does not take part. */
@Component
class SendPaperDelegate implements JavaDelegate {

    private final Scopes scopes;

    SendPaperDelegate(Scopes scopes) {
        this.scopes = scopes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        EngagementScopeProcess.Variables.PARTS_CONFIRMED.set(execution, scopes.send(BusinessKey.of(execution)));
    }
}
