package org.charterpath.scope.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.charterpath.scope.Scopes;
import org.springframework.stereotype.Component;

/** Keeps what the other side says of the change. */
@Component
class KeepChangeAnswerDelegate implements JavaDelegate {

    private final Scopes scopes;

    KeepChangeAnswerDelegate(Scopes scopes) {
        this.scopes = scopes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        scopes.answer(
                BusinessKey.of(execution),
                new FormStep(execution.getProcessInstanceId(), EngagementChangeProcess.Elements.ANSWER_CHANGE));
    }
}
