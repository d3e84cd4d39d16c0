package org.charterpath.planning.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.planning.Swot;
import org.springframework.stereotype.Component;

/** Writes down the order that has come out. */
@Component
class RankSwotDelegate implements JavaDelegate {

    private final Swot swot;

    RankSwotDelegate(Swot swot) {
        this.swot = swot;
    }

    @Override
    public void execute(DelegateExecution execution) {
        swot.rank(BusinessKey.of(execution));
    }
}
