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
    PENDING("Waiting for a decision"),
    /** Logged hours to which the participant is about to add a file. */
    WAITING_FOR_EVIDENCE("Waiting for a file"),
    /** Logged hours that are back with the participant. */
    RETURNED("Back for correction"),
    /** Logged hours that were not approved; they stay on record. */
    DENIED("Denied");

    private final String title;

    LineStatus(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** Whether the ledger holds it, so that it is part of the sums. */
    public boolean isInLedger() {
        return this == APPROVED || this == REVERSED || this == REVERSAL;
    }

    /** Whether somebody still has to decide or to answer. */
    public boolean isUndecided() {
        return this == PENDING || this == WAITING_FOR_EVIDENCE || this == RETURNED;
    }
}
