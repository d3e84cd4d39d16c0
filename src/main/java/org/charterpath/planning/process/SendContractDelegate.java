package org.charterpath.planning.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.charterpath.planning.Contracts;
import org.springframework.stereotype.Component;

/** Sends the contract to the district. */
@Component
class SendContractDelegate implements JavaDelegate {

    private final Contracts contracts;

    SendContractDelegate(Contracts contracts) {
        this.contracts = contracts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        contracts.send(
                BusinessKey.of(execution),
                new FormStep(execution.getProcessInstanceId(), PlanningReadinessProcess.Elements.WRITE_CONTRACT));
    }
}
