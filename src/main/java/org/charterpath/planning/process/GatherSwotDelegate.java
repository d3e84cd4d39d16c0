package org.charterpath.planning.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.planning.Swot;
import org.springframework.stereotype.Component;

/** Gathers what members have noted alone. */
@Component
class GatherSwotDelegate implements JavaDelegate {

    private final Swot swot;

    GatherSwotDelegate(Swot swot) {
        this.swot = swot;
    }

    @Override
    public void execute(DelegateExecution execution) {
        swot.gather(BusinessKey.of(execution));
    }
}
