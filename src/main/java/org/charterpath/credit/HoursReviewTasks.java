package org.charterpath.credit;

import java.util.Optional;
import org.charterpath.access.Group;

/** The tasks in which logged hours wait for their reviewer. */
public interface HoursReviewTasks {

    /**
     * Completes the task of a claim with its form, as the reviewer would do it in Tasklist: the same checks, the same record
     * of it, in a transaction that ends with this call.
     *
     * @return why it was not done, in words for the reviewer; empty if it was
     */
    Optional<String> submit(HoursClaim claim, HoursReview review, String reviewerId);

    /**
     * Lets a group see and complete the task of a claim as well; once more changes nothing.
     *
     * @return whether the claim has a task
     */
    boolean openTo(Group group, HoursClaim claim);
}
