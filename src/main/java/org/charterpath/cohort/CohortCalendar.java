package org.charterpath.cohort;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.charterpath.program.Month;
import org.charterpath.program.ProgramDefinition;

/**
 * The dates of one cohort, in its own time zone: the program's months laid on calendar months from the cohort's first.
 */
public final class CohortCalendar {

    private final Cohort cohort;
    private final ProgramDefinition program;

    CohortCalendar(Cohort cohort, ProgramDefinition program) {
        this.cohort = cohort;
        this.program = program;
    }

    /** The cohort's name, which stays as it was opened. */
    public String cohortName() {
        return cohort.name();
    }

    /** The program that is laid on the calendar. */
    public ProgramDefinition program() {
        return program;
    }

    public ZoneId zone() {
        return cohort.zone();
    }

    /** The month of the program that is on its way on a day: the one that opened last; empty before the first and after the end. */
    public Optional<Month> monthOn(LocalDate day) {
        return day.isAfter(closesOn())
                ? Optional.empty()
                : program.months().stream()
                        .filter(month -> !opensOn(month.id()).isAfter(day))
                        .reduce((earlier, later) -> later);
    }

    /** The day on which a month's work opens. */
    public LocalDate opensOn(String monthId) {
        Month month = program.month(monthId);
        return dayIn(monthId, month.opensOnDay());
    }

    /** A day of the calendar month in which a month of the program lies; the last one where that month is shorter. */
    public LocalDate dayIn(String monthId, int dayOfMonth) {
        List<String> ids = program.months().stream().map(Month::id).toList();
        LocalDate first = cohort.firstMonth()
                .plusMonths(ids.indexOf(program.month(monthId).id()));
        return first.withDayOfMonth(Math.min(dayOfMonth, first.lengthOfMonth()));
    }

    /**
     * The day by which a month's work is due, the catch-up day at the latest; in the closing month, which opens with
     * the closing workshop, the day on which the cohort's year ends.
     */
    public LocalDate dueOn(String monthId) {
        Month month = program.month(monthId);
        return month.closing() ? closesOn() : earlier(opensOn(monthId).plusDays(month.dueDays()), catchUpOn());
    }

    /** The last day on which open work of any month can still be done; the program says how long before the closing workshop. */
    public LocalDate catchUpOn() {
        return closingWorkshopOn().minusDays(program.catchUpEndsDaysBeforeClosingWorkshop());
    }

    public LocalDate closingWorkshopOn() {
        return cohort.closingWorkshopOn();
    }

    /** The last day of the cohort's year; what is open then is closed as not completed. */
    public LocalDate closesOn() {
        return closingWorkshopOn().plusDays(program.closesDaysAfterClosingWorkshop());
    }

    /** The moment a day begins in the cohort's time zone. */
    public Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone()).toInstant();
    }

    /** The moment a day is over in the cohort's time zone. */
    public Instant endOf(LocalDate day) {
        return startOf(day.plusDays(1));
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
