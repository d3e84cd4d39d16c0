package org.charterpath.review;

import java.util.Map;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.Caller;

/** The process that waits for the end of a coach's absence, in the caller's transaction. */
public interface AbsenceProcess {

    /**
     * Announces an absence from a page, as the start form in Tasklist does.
     *
     * @param answers as the form {@code coach-absence} has them
     * @throws InvalidSubmissionException if a rule is broken
     */
    void announce(Caller author, Map<String, Object> answers);

    /**
     * Lets the process wait until the day that holds now.
     *
     * @throws org.charterpath.AlreadyDoneException if it does not wait any more
     */
    void extended(String absenceId, String reason, String author);

    /** Lets the process end, because the coach is back. */
    void returned(String absenceId, String reason, String author);
}
