package org.charterpath.credit;

import org.charterpath.access.Group;

/** The tasks in which logged hours wait for their reviewer. */
public interface HoursReviewTasks {

    /**
     * Lets a group see and complete the task of a claim as well; once more changes nothing.
     *
     * @return whether the claim has a task
     */
    boolean openTo(Group group, HoursClaim claim);
}
