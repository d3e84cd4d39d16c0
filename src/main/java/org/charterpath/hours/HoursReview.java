package org.charterpath.hours;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A reviewer's decision about logged hours.
 *
 * @param approvedMinutes the minutes that count; of meaning only where fewer are approved than were claimed
 * @param feedback the reason, or what to correct; needed unless everything is approved
 */
public record HoursReview(HoursDecision decision, OptionalInt approvedMinutes, Optional<String> feedback) {

    public HoursReview {
        feedback = feedback.map(String::strip).filter(text -> !text.isEmpty());
    }

    /**
     * What is wrong with this decision about so many claimed minutes.
     *
     * @return one sentence a fault, with the label of the form's field
     */
    List<String> faults(int claimedMinutes) {
        List<String> faults = new ArrayList<>();
        if (decision == HoursDecision.APPROVED_FEWER) {
            if (approvedMinutes.isEmpty() || approvedMinutes.getAsInt() < 1) {
                faults.add("Minutes you approve: give 1 minute or more, or deny the hours.");
            } else if (approvedMinutes.getAsInt() >= claimedMinutes) {
                faults.add("Minutes you approve: %d are not fewer than the %d minutes claimed."
                        .formatted(approvedMinutes.getAsInt(), claimedMinutes));
            }
        }
        if (decision != HoursDecision.APPROVED && feedback.isEmpty()) {
            faults.add(
                    decision == HoursDecision.RETURNED
                            ? "Feedback to the participant: say what to correct when you return an entry."
                            : "Feedback to the participant: give the reason when you approve fewer minutes or deny them.");
        }
        return faults;
    }

    /** The minutes that count by this decision; 0 where nothing does. */
    int minutesOf(int claimedMinutes) {
        return switch (decision) {
            case APPROVED -> claimedMinutes;
            case APPROVED_FEWER -> approvedMinutes.orElseThrow();
            case RETURNED, DENIED -> 0;
        };
    }
}
