package org.charterpath.form;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What a text has to look like, by its form's pattern, and the words in which a person is told. */
public final class TextFormat {

    /** How this program asks for a day, because a date component loses days west of UTC; it has to be a real one. */
    private static final String DAY = "^\\d{4}-\\d{2}-\\d{2}$";

    private static final String MONTH = "^\\d{4}-(0[1-9]|1[0-2])$";

    /** The first charter school opened in 1992, its papers are a little older; a year beyond these is a slip of the pen. */
    private static final int FIRST_YEAR = 1990;

    private static final int LAST_YEAR = 2099;

    private static final Map<String, String> WORDS = Map.of(
            DAY,
            "a day of the calendar from 1990 to 2099 as YYYY-MM-DD",
            MONTH,
            "a month from 1990 to 2099 as YYYY-MM",
            "^\\d{6}$",
            "six digits",
            "^https?://\\S+$",
            "a web address that begins with http:// or https://");

    private final String words;
    private final Predicate<String> fits;

    private TextFormat(String words, Predicate<String> fits) {
        this.words = words;
        this.fits = fits;
    }

    /**
     * The words for each pattern that a form may have, as half a sentence; browsers say the same, which know nothing but the
     * pattern.
     */
    public static Map<String, String> inWords() {
        return WORDS;
    }

    /**
     * The format that a form-js {@code pattern} means.
     *
     * @throws IllegalArgumentException if there are no words in which a person could be told
     */
    static TextFormat of(String pattern) {
        String words = WORDS.get(pattern);
        if (words == null) {
            throw new IllegalArgumentException("Not supported: a pattern without words, " + pattern);
        }
        Pattern compiled = BrowserPattern.compile(pattern);
        Predicate<String> matches = text -> compiled.matcher(text).find();
        Predicate<String> exists =
                switch (pattern) {
                    case DAY -> TextFormat::isDay;
                    case MONTH -> month -> isYear(YearMonth.parse(month).getYear());
                    default -> text -> true;
                };
        return new TextFormat(words, matches.and(exists));
    }

    /** Whether a year is one that anybody means, in whatever a form asks for. */
    static boolean isYear(int year) {
        return year >= FIRST_YEAR && year <= LAST_YEAR;
    }

    boolean fits(String text) {
        return fits.test(text);
    }

    String words() {
        return words;
    }

    private static boolean isDay(String text) {
        try {
            return isYear(LocalDate.parse(text).getYear());
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
