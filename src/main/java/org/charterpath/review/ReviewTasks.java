package org.charterpath.review;

import org.charterpath.people.Role;

/** The tasks in which people decide. */
public interface ReviewTasks {

    /**
     * Lets everybody of a role take a review's task on, whoever has it now.
     *
     * @return false where there is no such task any more
     */
    boolean openTo(Role role, Review review);
}
