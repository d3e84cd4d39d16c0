package org.charterpath.convening.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.convening.Convenings;
import org.springframework.stereotype.Component;

/** Ends what is still being planned for a day that is over. */
@Component
class EndPlanningDelegate implements JavaDelegate {

    private final Convenings convenings;

    EndPlanningDelegate(Convenings convenings) {
        this.convenings = convenings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        convenings.over(ConveningExpressions.day(execution));
    }
}
