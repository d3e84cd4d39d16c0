package org.charterpath.hours;

/** What a coach decides about logged hours: the choices of the form {@code hours-review}. */
public enum HoursDecision {
    /** All the minutes count. */
    APPROVED(HoursState.CREDITED),
    /** Some of the minutes count, for a reason. */
    APPROVED_FEWER(HoursState.CREDITED),
    /** The participant corrects the entry and sends it again. */
    RETURNED(HoursState.RETURNED),
    /** Nothing counts, for a reason. */
    DENIED(HoursState.DENIED);

    private final HoursState outcome;

    HoursDecision(HoursState outcome) {
        this.outcome = outcome;
    }

    HoursState outcome() {
        return outcome;
    }
}
