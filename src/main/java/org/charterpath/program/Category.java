package org.charterpath.program;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * One way of earning minutes, with an allotment of its own.
 *
 * @param id upper-case name, such as {@code AV_COURSE}; the ledger keeps it
 * @param title what people call it
 * @param shortTitle the words that tell the categories apart, as in "small-group ceiling"
 * @param allotmentHours hours of it that count at most
 */
public record Category(
        @NotBlank(message = Rule.MISSING) String id,
        @NotBlank(message = Rule.MISSING) String title,
        @NotBlank(message = Rule.MISSING) String shortTitle,
        @NotNull(message = Rule.MISSING) @PositiveOrZero(message = Rule.NEGATIVE) Integer allotmentHours) {

    private static final int MINUTES_PER_HOUR = 60;

    /** The allotment in minutes. */
    public int allotmentMinutes() {
        return allotmentHours * MINUTES_PER_HOUR;
    }
}
