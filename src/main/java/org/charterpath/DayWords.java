package org.charterpath;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Days and moments as people read them in a sentence: Feb 14, 2026, or Feb 1 to Feb 28, 2026. */
public final class DayWords {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMM d, uuuu", Locale.US);

    private static final DateTimeFormatter DAY_OF_YEAR = DateTimeFormatter.ofPattern("MMM d", Locale.US);

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("EEE, MMM d, uuuu, h:mm a zzz", Locale.US);

    private DayWords() {}

    /** With the time and its zone: Mon, Feb 14, 2026, 9:00 AM CST. */
    public static String of(ZonedDateTime moment) {
        return MOMENT.format(moment);
    }

    public static String of(LocalDate day) {
        return DAY.format(day);
    }

    /** Without its year, where that is understood: Feb 14. */
    public static String inYear(LocalDate day) {
        return DAY_OF_YEAR.format(day);
    }

    /** From the first to the last of some days; a day alone where they are the same, or the last is before the first. */
    public static String of(LocalDate first, LocalDate last) {
        if (!first.isBefore(last)) {
            return of(first);
        }
        return "%s to %s".formatted((first.getYear() == last.getYear() ? DAY_OF_YEAR : DAY).format(first), of(last));
    }
}
