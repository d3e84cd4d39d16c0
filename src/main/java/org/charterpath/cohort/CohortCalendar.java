package org.charterpath.cohort;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.charterpath.program.ProgramDefinition;
import org.charterpath.program.Stage;

/**
 * The dates of one cohort, in its own time zone: the program's stages laid on calendar months from the cohort's first.
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

    /** The stage of the program that is on its way on a day: the one that opened last; empty before the first and after the end. */
    public Optional<Stage> stageOn(LocalDate day) {
        return day.isAfter(closesOn())
                ? Optional.empty()
                : program.stages().stream()
                        .filter(stage -> !opensOn(stage.id()).isAfter(day))
                        .reduce((earlier, later) -> later);
    }

    /** The day on which a stage's work opens. */
    public LocalDate opensOn(String stageId) {
        Stage stage = program.stage(stageId);
        return dayIn(stageId, stage.opensOnDay());
    }

    /** A day of the calendar month in which a stage of the program lies; the last one where that stage is shorter. */
    public LocalDate dayIn(String stageId, int dayOfMonth) {
        List<String> ids = program.stages().stream().map(Stage::id).toList();
        LocalDate first = cohort.firstMonth()
                .plusMonths(ids.indexOf(program.stage(stageId).id()));
        return first.withDayOfMonth(Math.min(dayOfMonth, first.lengthOfMonth()));
    }

    /**
     * The day by which a stage's work is due, the catch-up day at the latest; in the closing stage, which opens with
     * the closing workshop, the day on which the cohort's year ends.
     */
    public LocalDate dueOn(String stageId) {
        Stage stage = program.stage(stageId);
        return stage.closing() ? closesOn() : earlier(opensOn(stageId).plusDays(stage.dueDays()), catchUpOn());
    }

    /** The last day on which open work of any stage can still be done; the program says how long before the closing workshop. */
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
