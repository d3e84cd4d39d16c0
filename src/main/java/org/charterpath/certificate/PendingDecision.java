package org.charterpath.certificate;

import org.charterpath.cohort.Placement;

/**
 * Something that was done in time, waits for somebody else, and may yet meet a {@link Requirement}. Features hand these over as
 * Spring beans.
 */
public interface PendingDecision {

    /** Whether something of the kind waits for an enrolment. */
    boolean isPending(Placement placement);
}
