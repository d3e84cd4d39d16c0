package org.charterpath.delivery.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.delivery.Deliverables;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.springframework.stereotype.Component;

/** Keeps what the district says of a deliverable. */
@Component
class DecideOnDeliverableDelegate implements JavaDelegate {

    private final Deliverables deliverables;

    DecideOnDeliverableDelegate(Deliverables deliverables) {
        this.deliverables = deliverables;
    }

    @Override
    public void execute(DelegateExecution execution) {
        deliverables.decide(
                BusinessKey.of(execution),
                new FormStep(execution.getProcessInstanceId(), DeliveryDeliverableProcess.Elements.ACCEPT));
    }
}
