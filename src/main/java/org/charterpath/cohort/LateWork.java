package org.charterpath.cohort;

import java.util.Optional;
import java.util.Set;

/**
 * Work of a kind that goes on after its deadline, because it was done in time and waits for somebody else. Features hand these
 * over as Spring beans.
 */
public interface LateWork {

    /** Why it ends, for the engine's history. */
    String IN_WORDS = "The days for late decisions are over.";

    /**
     * Key of the process in which it goes on, and which ends where its owner's way through the program is cut short; empty where
     * nothing ends by that.
     */
    Optional<String> process();

    /**
     * Ends what waits for the person whose it is, now that the days for late decisions are over; what waits for somebody's
     * decision stays as it is. Again has no effect.
     *
     * @param ownerIds the enrolments and teams of a cohort
     */
    void end(Set<String> ownerIds);
}
