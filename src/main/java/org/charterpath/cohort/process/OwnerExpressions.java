package org.charterpath.cohort.process;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.engine.BusinessKey;
import org.charterpath.people.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whose work a process is about, a person's or a team's: {@code ${owner.participant(execution)}}. Models ask for it by the
 * business key when a task is made, so no process carries it along, and a change of coach reaches every task to come.
 */
@Component("owner")
public class OwnerExpressions {

    private final Placements placements;

    OwnerExpressions(Placements placements) {
        this.placements = placements;
    }

    /** The user id of the participant whose enrolment it is; null where the work is a team's. */
    public @Nullable String participant(DelegateExecution execution) {
        Placement placement = placement(execution);
        return placement.isOfATeam() ? null : placement.enrolment().participantId();
    }

    /** User ids of the team, any of whom can take its work on; nobody where the work is one person's. */
    public List<String> candidates(DelegateExecution execution) {
        Placement placement = placement(execution);
        return placement.isOfATeam()
                ? placement.members().stream().map(Enrolment::participantId).toList()
                : List.of();
    }

    /** The user id of the participant's present coach, or of who stands in for one who is away; null where nobody is that now. */
    public @Nullable String coach(DelegateExecution execution) {
        return placements.presentCoachOf(placement(execution).enrolment()).orElse(null);
    }

    /** The groups that do what the coach would do: the program admins where nobody coaches the participant now. */
    public List<String> coachGroups(DelegateExecution execution) {
        return coach(execution) == null ? List.of(Role.PROGRAM_ADMINS.id()) : List.of();
    }

    /** The names of those whose work it is. */
    public String names(DelegateExecution execution) {
        return placement(execution).names();
    }

    /** The id of the cohort. */
    public String cohort(DelegateExecution execution) {
        return placement(execution).calendar().cohortId();
    }

    private Placement placement(DelegateExecution execution) {
        return placements.of(BusinessKey.of(execution));
    }
}
