package org.charterpath.journey.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.journey.Journeys;
import org.springframework.stereotype.Component;

/** Tallies the ledger at the end of the program. */
@Component
class TallyProgramDelegate implements JavaDelegate {

    private final Journeys journeys;

    TallyProgramDelegate(Journeys journeys) {
        this.journeys = journeys;
    }

    @Override
    public void execute(DelegateExecution execution) {
        journeys.tally(BusinessKey.of(execution));
    }
}
