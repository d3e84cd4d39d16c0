package org.charterpath.transcript;

/** Where a line of a transcript stands. */
public enum LineStatus {
    /** In the ledger; it counts up to the ceilings. */
    APPROVED("Approved"),
    /** In the ledger, and taken back by a reversal, which is a line of its own. */
    REVERSED("Reversed"),
    /** What takes another line back. */
    REVERSAL("Reversal"),
    /** Logged hours about which somebody has to decide. */
    PENDING("Waits for a decision"),
    /** Logged hours to which the participant is about to add a file. */
    WAITING_FOR_EVIDENCE("Waits for the participant's file", "Waits for your file"),
    /** Logged hours that are back with the participant. */
    RETURNED("Waits for the participant's correction", "Waits for your correction"),
    /** Logged hours that were not approved; they stay on record. */
    DENIED("Denied");

    private final String title;
    private final String titleToOwner;

    LineStatus(String title) {
        this(title, title);
    }

    LineStatus(String title, String titleToOwner) {
        this.title = title;
        this.titleToOwner = titleToOwner;
    }

    public String title() {
        return title;
    }

    /** The same to the participant. */
    public String titleToOwner() {
        return titleToOwner;
    }

    /** Whether the ledger holds it, so that it is part of the sums. */
    public boolean isInLedger() {
        return this == APPROVED || this == REVERSED || this == REVERSAL;
    }

    /** Whether somebody still has to decide or to answer. */
    public boolean isUndecided() {
        return this == PENDING || isParticipantsTurn();
    }

    /** Whether the participant has to do something before anybody decides. */
    public boolean isParticipantsTurn() {
        return this == WAITING_FOR_EVIDENCE || this == RETURNED;
    }
}
