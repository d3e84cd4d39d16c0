package org.charterpath.credit.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.credit.Tallies;
import org.charterpath.engine.JourneyVariables;
import org.springframework.stereotype.Component;

/** Tallies the ledger at the end of a month. */
@Component
class TallyMonthDelegate implements JavaDelegate {

    private final Tallies tallies;

    TallyMonthDelegate(Tallies tallies) {
        this.tallies = tallies;
    }

    @Override
    public void execute(DelegateExecution execution) {
        tallies.takeMonth(
                JourneyVariables.ENROLMENT_ID.get(execution),
                JourneyVariables.PROGRAM_ID.get(execution),
                JourneyVariables.MONTH_ID.get(execution));
    }
}
