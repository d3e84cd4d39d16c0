package org.charterpath.delivery.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.delivery.Deliverables;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.springframework.stereotype.Component;

/** Keeps what was written up. */
@Component
class KeepDeliverableDelegate implements JavaDelegate {

    private final Deliverables deliverables;

    KeepDeliverableDelegate(Deliverables deliverables) {
        this.deliverables = deliverables;
    }

    @Override
    public void execute(DelegateExecution execution) {
        deliverables.keep(
                BusinessKey.of(execution),
                new FormStep(execution.getProcessInstanceId(), DeliveryDeliverableProcess.Elements.WRITE_UP));
    }
}
