package org.charterpath.credit;

/** What a credit entry goes back to. */
public enum CreditSource {
    /** Recorded attendance of a workshop or a group session. */
    ATTENDANCE,
    /** A finished asynchronous course. */
    COURSE,
    /** An accepted worksheet, assessment or capstone piece, or the portfolio that was signed off. */
    WORKSHEET,
    /** A one-on-one coaching meeting that was held. */
    COACHING,
    /** Hours that a participant logged and a coach approved. */
    LOGGED_HOURS,
    /** A correction by a person, with a reason: the reversal of an entry, or what takes its place. */
    CORRECTION
}
