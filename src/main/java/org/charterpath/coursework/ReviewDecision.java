package org.charterpath.coursework;

/** What a coach says about a worksheet. */
public enum ReviewDecision {
    /** It is complete; its minutes count. */
    APPROVED,
    /** The participant changes it and hands it in again. */
    RETURNED
}
