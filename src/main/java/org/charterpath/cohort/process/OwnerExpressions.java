package org.charterpath.cohort.process;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.engine.JourneyVariables;
import org.springframework.stereotype.Component;

/** Whose work a process is about, a person's or a team's: {@code ${owner.names(execution)}}. */
@Component("owner")
public class OwnerExpressions {

    private final Placements placements;

    OwnerExpressions(Placements placements) {
        this.placements = placements;
    }

    /** User ids of the team, any of whom can take its work on; nobody where the work is one person's. */
    public List<String> candidates(DelegateExecution execution) {
        return JourneyVariables.PARTICIPANT_ID.find(execution).isPresent()
                ? List.of()
                : placement(execution).members().stream()
                        .map(Enrolment::participantId)
                        .toList();
    }

    /** The full names of those whose work it is. */
    public String names(DelegateExecution execution) {
        return placement(execution).names();
    }

    private Placement placement(DelegateExecution execution) {
        return placements.of(execution.getProcessBusinessKey());
    }
}
