package org.charterpath.program;

/** Who has to approve a worksheet before its minutes count. */
public enum Reviewer {
    /** The participant's coach approves or returns it. */
    COACH,
    /** Somebody else of the cohort approves or returns it. */
    PEER,
    /** Nobody: handing it in is enough. */
    NONE
}
