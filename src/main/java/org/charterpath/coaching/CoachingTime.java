package org.charterpath.coaching;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.charterpath.DayWords;

/** When people meet, in words: on the reader's clocks, with the cohort's beside them where these show something else. */
final class CoachingTime {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE, MMM d, uuuu", Locale.US);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("h:mm a zzz", Locale.US);
    private static final DateTimeFormatter DAY_AND_HOUR =
            DateTimeFormatter.ofPattern("EEE, MMM d, h:mm a zzz", Locale.US);

    private CoachingTime() {}

    static String day(LocalDateTime start) {
        return DAY.format(start);
    }

    /** {@code Mon, Jan 12, 2026, 7:00 PM CST}. */
    static String of(Instant moment, ZoneId zone) {
        return DayWords.of(moment.atZone(zone));
    }

    /** {@code Mon, Jan 12, 2026, 8:00 PM EST (7:00 PM CST for the cohort)}. */
    static String of(Instant moment, ZoneId reader, ZoneId cohort) {
        ZonedDateTime here = moment.atZone(reader);
        ZonedDateTime there = moment.atZone(cohort);
        if (here.getOffset().equals(there.getOffset())) {
            return DayWords.of(here);
        }
        LocalDate day = there.toLocalDate();
        return "%s (%s for the cohort)"
                .formatted(DayWords.of(here), (day.equals(here.toLocalDate()) ? HOUR : DAY_AND_HOUR).format(there));
    }
}
