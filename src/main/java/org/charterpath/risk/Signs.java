package org.charterpath.risk;

import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.charterpath.cohort.CohortCalendar;

/**
 * By what somebody's risk is told.
 *
 * @param hoursBehind whole hours behind the plan; 0 for whoever is on plan or ahead
 * @param overdue how many open tasks are past their due day
 * @param silentDays whole days since anything was handed in, logged or attended
 * @param missed how many meetings were missed without an excuse, and not made up
 */
public record Signs(int hoursBehind, int overdue, int silentDays, int missed) {

    /**
     * The signs on a day.
     *
     * @param behindMinutes minutes behind the plan; negative where it is ahead
     * @param calendar of the cohort; silence before it began does not count
     * @param stateSince the day since which somebody is on the way; silence before it does not count either
     */
    public static Signs of(
            Activity activity, int behindMinutes, CohortCalendar calendar, LocalDate stateSince, LocalDate today) {
        LocalDate since = stateSince.isBefore(calendar.startsOn()) ? calendar.startsOn() : stateSince;
        return of(activity, behindMinutes, since, today);
    }

    /**
     * The same since a day.
     *
     * @param since the day from which on something could have been done; silence before it does not count
     */
    public static Signs of(Activity activity, int behindMinutes, LocalDate since, LocalDate today) {
        LocalDate last = activity.lastOn().filter(day -> day.isAfter(since)).orElse(since);
        return new Signs(
                Math.toIntExact(Duration.ofMinutes(Math.max(0, behindMinutes)).toHours()),
                activity.overdue(),
                Math.toIntExact(Math.max(0, ChronoUnit.DAYS.between(last, today))),
                activity.missed());
    }
}
