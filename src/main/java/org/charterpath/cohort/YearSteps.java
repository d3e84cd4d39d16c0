package org.charterpath.cohort;

import java.util.Optional;
import org.charterpath.AlreadyDoneException;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.Caller;

/**
 * The two steps of a cohort's year on which an admin's word is waited for before it begins. Whoever says it on a page ends
 * the task as in Tasklist: by its form, its rules and its record.
 */
public interface YearSteps {

    /** What is to be said. */
    enum Step {
        /** That everybody is imported. */
        ROSTER,
        /** That the coaches are right and the cohort can begin. */
        COACHES
    }

    /** The address of the form in Tasklist that opens a cohort. */
    String opening();

    /** The step that waits now; empty once the cohort has begun, and for the moment in which the engine is at work. */
    Optional<Step> waiting(String cohortId);

    /**
     * Says it.
     *
     * @throws AlreadyDoneException if that step does not wait, because somebody was faster
     * @throws InvalidSubmissionException if the form's rules are against it
     */
    void complete(String cohortId, Step step, Caller author);
}
