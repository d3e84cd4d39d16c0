package org.charterpath.session;

import java.util.Set;
import org.charterpath.certificate.Requirement;
import org.charterpath.cohort.PersonalStages;
import org.charterpath.cohort.Placement;
import org.charterpath.coursework.Assignment;
import org.charterpath.coursework.WorkFacts;
import org.charterpath.facts.Facts;
import org.charterpath.program.PlannedSession;
import org.charterpath.session.Attendances.Presence;
import org.springframework.stereotype.Component;

/** Every session that has a make-up is attended or made up, but in stages that are waived. */
@Component
class AttendedSessions implements Requirement {

    @Override
    public String id() {
        return "sessions";
    }

    @Override
    public String unmetInWords() {
        return "a workshop is neither attended nor made up";
    }

    @Override
    public int openItems(Placement placement, Facts facts) {
        Set<String> attended = facts.items(SessionFacts.ATTENDANCE, Presence.THERE);
        Set<String> accepted = WorkFacts.accepted(facts, Assignment.Kind.WORKSHEET);
        Set<String> waived = facts.stages(PersonalStages.WAIVED_STAGE);
        return Math.toIntExact(placement.program().stages().stream()
                .filter(stage -> !waived.contains(stage.id()))
                .flatMap(stage -> stage.sessions().stream())
                .filter(session -> session.makeUp().isPresent())
                .filter(session -> !attended.contains(session.id()))
                .filter(session -> !isMadeUp(session, accepted))
                .count());
    }

    private static boolean isMadeUp(PlannedSession session, Set<String> accepted) {
        return session.makeUp().filter(makeUp -> accepted.contains(makeUp.id())).isPresent();
    }
}
