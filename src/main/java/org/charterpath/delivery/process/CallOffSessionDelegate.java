package org.charterpath.delivery.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.delivery.Deliverables;
import org.charterpath.engine.BusinessKey;
import org.springframework.stereotype.Component;

/** Calls the session off whose delivery was cut short. */
@Component
class CallOffSessionDelegate implements JavaDelegate {

    private final Deliverables deliverables;

    CallOffSessionDelegate(Deliverables deliverables) {
        this.deliverables = deliverables;
    }

    @Override
    public void execute(DelegateExecution execution) {
        deliverables.callOff(BusinessKey.of(execution));
    }
}
