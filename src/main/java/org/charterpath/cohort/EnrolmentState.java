package org.charterpath.cohort;

/** Where an enrolment stands; the last three are final. */
public enum EnrolmentState {
    /** On the roster, the journey not yet launched. */
    ENROLLED,
    /** On the way. */
    ACTIVE,
    /** Ended with a certificate. */
    COMPLETED,
    /** Ended with a transcript alone. */
    NOT_COMPLETED,
    /** Left before the end; ledger and transcript are kept. */
    WITHDRAWN;

    boolean isFinal() {
        return this == COMPLETED || this == NOT_COMPLETED || this == WITHDRAWN;
    }
}
