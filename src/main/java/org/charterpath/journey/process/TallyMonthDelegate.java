package org.charterpath.journey.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.JourneyVariables;
import org.charterpath.ledger.Tallies;
import org.springframework.stereotype.Component;

/** Tallies the ledger at the end of a stage. */
@Component
class TallyMonthDelegate implements JavaDelegate {

    private final Tallies tallies;

    TallyMonthDelegate(Tallies tallies) {
        this.tallies = tallies;
    }

    @Override
    public void execute(DelegateExecution execution) {
        tallies.takeStage(
                JourneyVariables.ENROLMENT_ID.get(execution),
                JourneyVariables.PROGRAM_ID.get(execution),
                JourneyVariables.STAGE_ID.get(execution));
    }
}
