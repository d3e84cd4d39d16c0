package org.charterpath.form;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What a text has to look like, by its form's pattern, and the words in which a person is told. */
final class TextFormat {

    /** How this program asks for a day, because a date component loses days west of UTC; it has to be a real one. */
    private static final String DAY = "^\\d{4}-\\d{2}-\\d{2}$";

    private static final Map<String, String> WORDS = Map.of(
            DAY,
            "a day of the calendar as YYYY-MM-DD",
            "^\\d{4}-(0[1-9]|1[0-2])$",
            "a month as YYYY-MM",
            "^https?://\\S+$",
            "a web address that begins with http:// or https://");

    private final String words;
    private final Predicate<String> fits;

    private TextFormat(String words, Predicate<String> fits) {
        this.words = words;
        this.fits = fits;
    }

    /** The format that a form-js {@code pattern} means. */
    static TextFormat of(String pattern) {
        Pattern compiled = BrowserPattern.compile(pattern);
        Predicate<String> matches = text -> compiled.matcher(text).find();
        return new TextFormat(
                WORDS.getOrDefault(pattern, "has to look like " + pattern),
                pattern.equals(DAY) ? matches.and(TextFormat::isDay) : matches);
    }

    boolean fits(String text) {
        return fits.test(text);
    }

    String words() {
        return words;
    }

    private static boolean isDay(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
