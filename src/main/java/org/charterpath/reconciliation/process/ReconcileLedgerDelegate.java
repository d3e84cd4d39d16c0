package org.charterpath.reconciliation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.reconciliation.Reconciliation;
import org.springframework.stereotype.Component;

@Component
class ReconcileLedgerDelegate implements JavaDelegate {

    private final Reconciliation reconciliation;

    ReconcileLedgerDelegate(Reconciliation reconciliation) {
        this.reconciliation = reconciliation;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reconciliation.run(execution.getProcessInstanceId());
    }
}
