package org.charterpath.session;

import java.time.Clock;
import java.util.Optional;
import org.charterpath.people.Caller;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets whoever leads a session set another date for it, until it begins; the one before holds until the new one is set. */
@Service
public class DateChanges {

    private final Sessions.Table sessions;
    private final SessionLeaders leaders;
    private final SchedulingTask task;
    private final Clock clock;

    DateChanges(Sessions.Table sessions, SessionLeaders leaders, SchedulingTask task, Clock clock) {
        this.sessions = sessions;
        this.leaders = leaders;
        this.task = task;
        this.clock = clock;
    }

    /**
     * Where the change of a date stands.
     *
     * @param isUnderway whether the task to set it is open
     * @param taskId the task where the reader may do it
     */
    record Standing(boolean isUnderway, Optional<String> taskId) {}

    /** A session whose date cannot be changed; the message says why. */
    public static final class RefusedException extends RuntimeException {

        private RefusedException(String message) {
            super(message);
        }
    }

    /** What its leader can do; empty where the session has no date, has begun or is over, and nobody is setting another one. */
    Optional<Standing> standing(TrainingSession session, Caller leader) {
        if (session.state() != TrainingSession.State.SCHEDULED) {
            return Optional.empty();
        }
        if (task.isOpen(session.id())) {
            return Optional.of(new Standing(true, task.findFor(session.id(), leader)));
        }
        return session.isAhead(clock.instant()) ? Optional.of(new Standing(false, Optional.empty())) : Optional.empty();
    }

    /**
     * Opens the task to set another date; of two who ask at the same time, the second comes too late.
     *
     * @throws org.charterpath.NotFoundException if there is no such session, or the caller does not lead it
     * @throws RefusedException if it has no date, has begun or is over
     * @throws org.charterpath.AlreadyDoneException if another date is being set or announced
     */
    @Transactional
    public void request(String sessionId, Caller caller) {
        TrainingSession session = sessions.locked(sessionId);
        leaders.require(session, caller);
        switch (session.state()) {
            case PLANNED -> throw new RefusedException("the session has no date so far.");
            case HELD -> throw new RefusedException("the session has taken place.");
            case CANCELLED -> throw new RefusedException("the session is canceled.");
            case SCHEDULED -> {
                if (session.hasBegun(clock.instant())) {
                    throw new RefusedException(
                            "the session has begun. Where it has moved, say so when its attendance is recorded.");
                }
            }
        }
        task.openAgain(session);
    }
}
