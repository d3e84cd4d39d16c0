package org.charterpath.session;

import java.util.Set;
import org.charterpath.certificate.Requirement;
import org.charterpath.cohort.Placement;
import org.charterpath.coursework.Assignment;
import org.charterpath.coursework.Coursework;
import org.charterpath.program.PlannedSession;
import org.charterpath.program.Stage;
import org.springframework.stereotype.Component;

/** Every session that has a make-up is attended or made up. */
@Component
class AttendedSessions implements Requirement {

    private final Attendances attendances;
    private final Coursework coursework;

    AttendedSessions(Attendances attendances, Coursework coursework) {
        this.attendances = attendances;
        this.coursework = coursework;
    }

    @Override
    public String id() {
        return "sessions";
    }

    @Override
    public String unmetInWords() {
        return "a workshop is neither attended nor made up";
    }

    @Override
    public int openItems(Placement placement) {
        Set<String> attended = attendances.attendedItems(placement.ownerId());
        Set<String> accepted = coursework.acceptedItems(placement.ownerId(), Assignment.Kind.WORKSHEET);
        return Math.toIntExact(placement
                .program()
                .ofStages(Stage::sessions)
                .filter(session -> session.makeUp().isPresent())
                .filter(session -> !attended.contains(session.id()))
                .filter(session -> !isMadeUp(session, accepted))
                .count());
    }

    private static boolean isMadeUp(PlannedSession session, Set<String> accepted) {
        return session.makeUp().filter(makeUp -> accepted.contains(makeUp.id())).isPresent();
    }
}
