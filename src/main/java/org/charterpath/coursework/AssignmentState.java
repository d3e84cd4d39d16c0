package org.charterpath.coursework;

/** Where an assignment stands; the last three are final. */
public enum AssignmentState {
    /** Waiting for the participant. */
    OPEN,
    /** Handed in; where a review is needed, waiting for the coach. */
    SUBMITTED,
    /** Back with the participant, with feedback. */
    RETURNED,
    /** Done; its minutes are in the ledger. */
    ACCEPTED,
    /** Its deadline passed before it was accepted; what was handed in is kept. */
    NOT_COMPLETED,
    /** The participant withdrew from the program. */
    WITHDRAWN;

    boolean isFinal() {
        return this == ACCEPTED || this == NOT_COMPLETED || this == WITHDRAWN;
    }
}
