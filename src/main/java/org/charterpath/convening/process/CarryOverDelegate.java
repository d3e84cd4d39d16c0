package org.charterpath.convening.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.convening.Convenings;
import org.springframework.stereotype.Component;

/** Leaves the topics of a day that was canceled for the next one. */
@Component
class CarryOverDelegate implements JavaDelegate {

    private final Convenings convenings;

    CarryOverDelegate(Convenings convenings) {
        this.convenings = convenings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        convenings.carryOver(ConveningExpressions.day(execution));
    }
}
