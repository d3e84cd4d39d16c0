package org.charterpath.hours;

import org.charterpath.people.Role;

/** The tasks in which logged hours wait for their reviewer. */
public interface HoursReviewTasks {

    /**
     * Lets a group see and complete the task of a claim as well; once more changes nothing.
     *
     * @return whether the claim has a task
     */
    boolean openTo(Role group, HoursClaim claim);
}
