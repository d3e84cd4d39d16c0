package org.charterpath.form;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A day and a time without a zone, as form-js writes them: {@code 2026-01-31T09:00}. */
record MomentRule() implements FieldRule {

    private static final int LENGTH = "2026-01-31T09:00".length();
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm").withResolverStyle(ResolverStyle.STRICT);

    @Override
    public List<String> faults(Object answer, Supplier<Map<String, Object>> held) {
        return answer instanceof String text && text.length() == LENGTH && isMoment(text)
                ? List.of()
                : List.of("a day from 1990 to 2099 and a time are needed, like 2026-01-31T09:00.");
    }

    private static boolean isMoment(String text) {
        try {
            return TextFormat.isYear(LocalDateTime.parse(text, FORMAT).getYear());
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
