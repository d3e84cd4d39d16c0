package org.charterpath.hours;

/** Where a claim of logged hours stands; the last two are final. */
public enum HoursState {
    /** Waits for the coach; shown apart from hours that count. */
    PENDING,
    /** Back with the participant, who corrects it. */
    RETURNED,
    /** In the ledger, with the approved minutes. */
    CREDITED,
    /** Closed without credit. */
    DENIED
}
