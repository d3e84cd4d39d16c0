package org.charterpath.convening.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.convening.Convenings;
import org.springframework.stereotype.Component;

/** Keeps the order in which the topics have come out. */
@Component
class KeepRanksDelegate implements JavaDelegate {

    private final Convenings convenings;

    KeepRanksDelegate(Convenings convenings) {
        this.convenings = convenings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        convenings.rank(ConveningExpressions.day(execution));
    }
}
