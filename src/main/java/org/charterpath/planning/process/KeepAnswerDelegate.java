package org.charterpath.planning.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.charterpath.planning.Contracts;
import org.springframework.stereotype.Component;

/** Keeps what the district says of the contract. */
@Component
class KeepAnswerDelegate implements JavaDelegate {

    private final Contracts contracts;

    KeepAnswerDelegate(Contracts contracts) {
        this.contracts = contracts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        contracts.answer(
                BusinessKey.of(execution),
                new FormStep(execution.getProcessInstanceId(), PlanningReadinessProcess.Elements.ANSWER_CONTRACT));
    }
}
