package org.charterpath.journey.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.JourneyVariables;
import org.charterpath.ledger.Tallies;
import org.springframework.stereotype.Component;

/** Tallies the ledger at the end of the program. */
@Component
class TallyProgramDelegate implements JavaDelegate {

    private final Tallies tallies;

    TallyProgramDelegate(Tallies tallies) {
        this.tallies = tallies;
    }

    @Override
    public void execute(DelegateExecution execution) {
        tallies.takeProgram(JourneyVariables.ENROLMENT_ID.get(execution), JourneyVariables.PROGRAM_ID.get(execution));
    }
}
