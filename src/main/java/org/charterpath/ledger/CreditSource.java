package org.charterpath.ledger;

/** What a credit entry goes back to. */
public enum CreditSource {
    /** Recorded attendance of a workshop or a group session. */
    ATTENDANCE("Attendance"),
    /** A finished asynchronous course. */
    COURSE("Course"),
    /** An accepted worksheet, assessment or capstone piece, or the portfolio that was signed off. */
    WORKSHEET("Worksheet"),
    /** A one-on-one coaching meeting that was held. */
    COACHING("Coaching"),
    /** Hours that a participant logged and a coach approved. */
    LOGGED_HOURS("Logged hours"),
    /** A correction by a person, with a reason: the reversal of an entry, or what takes its place. */
    CORRECTION("Correction");

    private final String title;

    CreditSource(String title) {
        this.title = title;
    }

    /** What people call it. */
    public String title() {
        return title;
    }
}
