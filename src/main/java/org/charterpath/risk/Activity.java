package org.charterpath.risk;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What somebody has done and left undone in one cohort.
 *
 * @param overdue how many open tasks of theirs are past their due day
 * @param lastOn the day of what they have handed in, logged or attended last; empty where they have done nothing yet
 * @param missed how many meetings they missed without an excuse, and have not made up
 */
public record Activity(int overdue, Optional<LocalDate> lastOn, int missed) {

    public static final Activity NONE = new Activity(0, Optional.empty(), 0);

    /** What is known of moments, in the time zone in which its days are meant. */
    public static Activity of(int overdue, Optional<Instant> lastAt, int missed, ZoneId zone) {
        return new Activity(overdue, lastAt.map(moment -> LocalDate.ofInstant(moment, zone)), missed);
    }
}
