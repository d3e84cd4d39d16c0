package org.charterpath.engagement.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engagement.Deliveries;
import org.charterpath.engine.BusinessKey;
import org.springframework.stereotype.Component;

/** Begins to deliver what was agreed on. */
@Component
class BeginDeliveriesDelegate implements JavaDelegate {

    private final Deliveries deliveries;

    BeginDeliveriesDelegate(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    public void execute(DelegateExecution execution) {
        deliveries.begin(BusinessKey.of(execution));
    }
}
