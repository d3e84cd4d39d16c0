package org.charterpath.session;

import java.util.Optional;
import org.charterpath.NotFoundException;
import org.charterpath.cohort.Placements;
import org.charterpath.people.Caller;
import org.springframework.stereotype.Component;

/**
 * Who leads a session: whoever facilitates it or stands in, whoever has the task to record its attendance, and those who look
 * after everybody's work.
 */
@Component
public class SessionLeaders {

    private final Audiences audiences;
    private final Placements placements;
    private final AttendanceTask task;

    SessionLeaders(Audiences audiences, Placements placements, AttendanceTask task) {
        this.audiences = audiences;
        this.placements = placements;
        this.task = task;
    }

    /** Whether somebody leads a session. */
    public boolean isLedBy(TrainingSession session, Caller caller) {
        return caller.administers()
                || audiences
                        .facilitatorOf(session)
                        .filter(facilitator -> facilitator.equals(caller.userId())
                                || placements.presentFor(facilitator).equals(caller.userId()))
                        .isPresent()
                || task.assigneeOf(session.id()).equals(Optional.of(caller.userId()));
    }

    /** @throws NotFoundException if somebody does not lead it, as if there were no such session */
    void require(TrainingSession session, Caller caller) {
        if (!isLedBy(session, caller)) {
            throw NotFoundException.of("session", session.id());
        }
    }
}
