package org.charterpath.delivery.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.delivery.Deliverables;
import org.charterpath.engine.BusinessKey;
import org.springframework.stereotype.Component;

/** Ends the delivery of a session. */
@Component
class FinishDeliveryDelegate implements JavaDelegate {

    private final Deliverables deliverables;

    FinishDeliveryDelegate(Deliverables deliverables) {
        this.deliverables = deliverables;
    }

    @Override
    public void execute(DelegateExecution execution) {
        deliverables.finish(BusinessKey.of(execution));
    }
}
