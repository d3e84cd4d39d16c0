package org.charterpath.enrolment;

import org.charterpath.cohort.Enrolment;

/** What people read where an enrolment has a state. */
public final class EnrolmentWords {

    private EnrolmentWords() {}

    /** A state, as it stands behind "is". */
    public static String of(Enrolment.State state) {
        return switch (state) {
            case ENROLLED -> "enrolled, not yet on the way";
            case ACTIVE -> "on the way";
            case ON_LEAVE -> "on leave";
            case COMPLETED -> "through with a certificate";
            case NOT_COMPLETED -> "through without a certificate";
            case WITHDRAWN -> "withdrawn";
        };
    }
}
