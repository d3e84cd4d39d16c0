package org.charterpath.ledger;

/** Somebody wants to correct an entry that is not his or hers to correct. */
public final class CorrectionNotAllowedException extends RuntimeException {

    private CorrectionNotAllowedException(String message) {
        super(message);
    }

    static CorrectionNotAllowedException own() {
        return new CorrectionNotAllowedException(
                "Nobody corrects hours of his or her own; a coach or a program admin has to.");
    }

    static CorrectionNotAllowedException others() {
        return new CorrectionNotAllowedException(
                "Only the participant's coach and program admins can correct these hours.");
    }

    static CorrectionNotAllowedException late() {
        return new CorrectionNotAllowedException(
                "The cohort is over; hours can be corrected by program admins alone now.");
    }
}
