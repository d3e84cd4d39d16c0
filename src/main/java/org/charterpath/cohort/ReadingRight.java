package org.charterpath.cohort;

import org.charterpath.people.Caller;

/** A reason beyond who somebody is to read what belongs to an enrolment or a team; every Spring bean of this type is asked. */
public interface ReadingRight {

    /** Whether the caller has this reason to read everything that belongs to the owner. */
    boolean mayRead(Caller caller, Placement owner);

    /**
     * Whether the caller has this reason to read one piece of the owner's work.
     *
     * @param processInstanceId the piece of work
     */
    boolean mayRead(Caller caller, Placement owner, String processInstanceId);
}
