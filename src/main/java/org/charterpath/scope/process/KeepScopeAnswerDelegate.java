package org.charterpath.scope.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.charterpath.scope.Scopes;
import org.springframework.stereotype.Component;

/** Keeps what the district says of the offer. */
@Component
class KeepScopeAnswerDelegate implements JavaDelegate {

    private final Scopes scopes;

    KeepScopeAnswerDelegate(Scopes scopes) {
        this.scopes = scopes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        scopes.answer(
                BusinessKey.of(execution),
                new FormStep(execution.getProcessInstanceId(), EngagementScopeProcess.Elements.ANSWER_SCOPE));
    }
}
