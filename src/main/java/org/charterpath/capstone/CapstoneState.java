package org.charterpath.capstone;

/** Where a capstone stands once its gates are behind it. */
public enum CapstoneState {
    /** All pieces accepted: it can be presented. */
    READY,
    /** Not all pieces accepted by the catch-up deadline: it is not presented. */
    UNFINISHED,
    /** Presented and passed. */
    PASSED,
    /** Presented twice and not passed. */
    NOT_PASSED
}
