package org.charterpath.measure;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.charterpath.form.Answers;
import org.charterpath.form.InvalidSubmissionException;

/** A number and its day, as somebody has typed them on a page. */
public record Measured(BigDecimal value, LocalDate on) {

    /**
     * Reads what was typed.
     *
     * @throws InvalidSubmissionException if it is no number, or no day
     */
    public static Measured read(String value, String on) {
        return read(value, "Value", on, "Measured on");
    }

    /**
     * As above, for fields that are called otherwise.
     *
     * @param valueLabel as the page calls the number
     * @param onLabel as the page calls the day
     * @throws InvalidSubmissionException if they are none
     */
    public static Measured read(String value, String valueLabel, String on, String onLabel) {
        List<String> faults = new ArrayList<>();
        Optional<BigDecimal> number = Amount.typed(value);
        Optional<LocalDate> day = Answers.day(on.strip());
        if (number.isEmpty()) {
            faults.add("%s: %s".formatted(valueLabel, Amount.RULE));
        }
        if (day.isEmpty()) {
            faults.add("%s: a day of the calendar, such as 2026-01-31.".formatted(onLabel));
        }
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
        return new Measured(number.orElseThrow(), day.orElseThrow());
    }

    /** The source id of a page: sent twice it has the same; one that says nothing is none of ours, and counts once anyhow. */
    public static String sourceOf(String typed) {
        return "page:"
                + (typed.matches("[0-9a-f-]{36}") ? typed : UUID.randomUUID().toString());
    }
}
