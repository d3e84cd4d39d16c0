package org.charterpath.session;

import java.util.Map;
import java.util.Optional;
import org.charterpath.people.Caller;

/** The open task in which attendance of a session is recorded with the form {@code attendance}, once the session is over. */
public interface AttendanceTask {

    /** Whether the session waits for its attendance. */
    boolean isOpen(String sessionId);

    /** The user id of whoever has the task; empty where there is none, or others can take it on. */
    Optional<String> assigneeOf(String sessionId);

    /** The id of the task where somebody may do it; empty where there is none, or it is somebody else's. */
    Optional<String> findFor(String sessionId, Caller caller);

    /**
     * Completes the task as somebody would in Tasklist: the form's rules hold, and the submission is kept.
     *
     * @throws org.charterpath.form.InvalidSubmissionException if a rule is broken
     * @throws org.charterpath.AlreadyDoneException if it is not open any more, or not the caller's
     */
    void complete(String sessionId, Map<String, Object> answers, Caller caller);
}
