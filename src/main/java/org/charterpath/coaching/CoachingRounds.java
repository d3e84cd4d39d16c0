package org.charterpath.coaching;

import java.util.Set;

/** The running rounds of one-on-one coaching, from an offer to its record. */
public interface CoachingRounds {

    /**
     * Has everything that was offered or booked, and is not to be recorded yet, begin with an offer again: somebody else
     * coaches now. The bookings are released before.
     *
     * @param ownerId an enrolment
     */
    void offerAgain(String ownerId);

    /** Ids of the tasks in which whoever held a meeting has to say what came of it. */
    Set<String> tasksToRecord(String ownerId);
}
