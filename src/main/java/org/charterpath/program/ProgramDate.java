package org.charterpath.program;

import jakarta.validation.constraints.NotBlank;
import java.util.Optional;

/**
 * A date that each cohort has: given when it is opened, or counted from one that is, or from the cohort's first day.
 *
 * @param id camelCase, such as {@code finalRetreat}
 * @param title as people read it
 * @param stage the stage in which a given date has to lie; empty where it may lie anywhere
 * @param from the date that it is counted from, or {@link #START}; empty where it is given
 * @param days days after {@code from}; negative for days before
 */
public record ProgramDate(
        @NotBlank(message = Rule.MISSING) String id,
        @NotBlank(message = Rule.MISSING) String title,
        Optional<String> stage,
        Optional<String> from,
        int days) {

    /** What dates are counted from that the first day of a cohort decides. */
    public static final String START = "start";

    public ProgramDate {
        stage = Absent.asEmpty(stage);
        from = Absent.asEmpty(from);
    }

    public boolean isGiven() {
        return from.isEmpty();
    }
}
