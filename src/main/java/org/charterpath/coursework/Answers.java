package org.charterpath.coursework;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Reads single answers for rules; what was posted may be of any type, and then it is no number and no day. */
final class Answers {

    private Answers() {}

    static Optional<LocalDate> day(Object answer) {
        try {
            return Optional.ofNullable(answer).map(Object::toString).map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    static Optional<BigDecimal> number(Object answer) {
        return answer instanceof Number number ? Optional.of(new BigDecimal(number.toString())) : Optional.empty();
    }

    /** Whether the answer is a whole number between the bounds, both included. */
    static boolean isWholeNumber(Object answer, int lowest, int highest) {
        return number(answer)
                .filter(number -> number.stripTrailingZeros().scale() <= 0)
                .filter(number -> number.compareTo(BigDecimal.valueOf(lowest)) >= 0)
                .filter(number -> number.compareTo(BigDecimal.valueOf(highest)) <= 0)
                .isPresent();
    }
}
