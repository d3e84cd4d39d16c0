package org.charterpath.session;

import java.util.Optional;
import org.charterpath.people.Caller;

/** The task in which the date of a session is set with the form {@code session-scheduling}, the first as well as any other. */
public interface SchedulingTask {

    /** Whether somebody is to set a date now. */
    boolean isOpen(String sessionId);

    /** The id of the task where somebody may do it; empty where there is none, or it is somebody else's. */
    Optional<String> findFor(String sessionId, Caller caller);

    /**
     * Opens the task once more for a session whose date is announced.
     *
     * @throws org.charterpath.AlreadyDoneException if the session does not wait for that: the task is open, or the date is
     *     being announced
     */
    void openAgain(TrainingSession session);
}
