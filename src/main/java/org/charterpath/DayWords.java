package org.charterpath;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Days as people read them in a sentence: Feb 14, 2026. */
public final class DayWords {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMM d, uuuu", Locale.US);

    private DayWords() {}

    public static String of(LocalDate day) {
        return DAY.format(day);
    }
}
