package org.charterpath.form;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads single answers for rules; what was posted may be of any type, and then it is no number and no day. */
public final class Answers {

    private Answers() {}

    /** The answer as text, whatever it is; empty if there is none. */
    public static Optional<String> text(@Nullable Object answer) {
        return Optional.ofNullable(answer).map(Object::toString);
    }

    /**
     * A text that the process of a form's task always holds.
     *
     * @throws IllegalStateException if it does not, which is a fault of the model
     */
    public static String held(Map<String, Object> taskVariables, String variable) {
        return text(taskVariables.get(variable))
                .orElseThrow(() -> new IllegalStateException("The task's process holds no '" + variable + "'"));
    }

    /** A day of the calendar, such as {@code 2026-01-31}; empty for anything else. */
    public static Optional<LocalDate> day(@Nullable Object answer) {
        return parsed(answer, LocalDate::parse);
    }

    /** A day and a time without a zone, such as {@code 2026-01-31T09:00}; empty for anything else. */
    public static Optional<LocalDateTime> dateTime(@Nullable Object answer) {
        return parsed(answer, LocalDateTime::parse);
    }

    /** A number of any kind; empty for anything else, digits in a text among it. */
    public static Optional<BigDecimal> number(@Nullable Object answer) {
        return answer instanceof Number number ? Optional.of(new BigDecimal(number.toString())) : Optional.empty();
    }

    /** A whole number between the bounds, both included; empty for anything else. */
    public static Optional<Integer> wholeNumber(@Nullable Object answer, int lowest, int highest) {
        return number(answer)
                .filter(number -> number.stripTrailingZeros().scale() <= 0)
                .filter(number -> number.compareTo(BigDecimal.valueOf(lowest)) >= 0)
                .filter(number -> number.compareTo(BigDecimal.valueOf(highest)) <= 0)
                .map(BigDecimal::intValueExact);
    }

    /** The constant that the answer names, as a form offers its choices; empty for anything else. */
    public static <E extends Enum<E>> Optional<E> choice(@Nullable Object answer, Class<E> choices) {
        return Arrays.stream(choices.getEnumConstants())
                .filter(choice -> choice.name().equals(answer))
                .findFirst();
    }

    /** What is chosen of several, in the order in which it was posted; none for anything else. */
    public static List<String> texts(@Nullable Object answer) {
        return answer instanceof Collection<?> chosen
                ? chosen.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static <T> Optional<T> parsed(@Nullable Object answer, Function<String, T> parser) {
        try {
            return text(answer).map(parser);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
