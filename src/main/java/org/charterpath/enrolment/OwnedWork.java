package org.charterpath.enrolment;

import org.charterpath.cohort.Enrolment;

/** Work that always has exactly one owner: whoever leaves hands it on in the same transaction. Features hand it over as Spring beans. */
public interface OwnedWork {

    /**
     * Hands on what somebody owns where an enrolment was for it.
     *
     * @param enrolment has ended, or goes on in another cohort
     * @param why in words for whoever gets it
     */
    void leftBy(Enrolment enrolment, String why);

    /** Hands on all that somebody owns whose account is closed. */
    void leftBy(String userId, String why);
}
