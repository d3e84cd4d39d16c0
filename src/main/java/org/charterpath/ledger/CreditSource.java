package org.charterpath.ledger;

/** What a credit entry goes back to. */
public enum CreditSource {
    /** Recorded attendance of a session. */
    ATTENDANCE("attendance", "Attendance"),
    /** A finished asynchronous course. */
    COURSE("course", "Course"),
    /** An accepted worksheet or assessment, or a piece of something larger. */
    WORKSHEET("worksheet", "Worksheet"),
    /** A coaching meeting that was held. */
    COACHING("coaching", "Coaching"),
    /** Hours that a participant logged and a coach approved. */
    LOGGED_HOURS("logged-hours", "Logged hours"),
    /** A correction by a person, with a reason: the reversal of an entry, or what takes its place. */
    CORRECTION("correction", "Correction");

    private final String prefix;
    private final String title;

    CreditSource(String prefix, String title) {
        this.prefix = prefix;
        this.title = title;
    }

    /** What the source ids of its entries begin with. */
    String prefix() {
        return prefix;
    }

    /** What people call it. */
    public String title() {
        return title;
    }
}
