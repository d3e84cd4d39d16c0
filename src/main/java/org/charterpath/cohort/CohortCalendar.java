package org.charterpath.cohort;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.charterpath.NotFoundException;
import org.charterpath.program.ProgramDefinition;
import org.charterpath.program.Stage;

/** The dates of one cohort, in its own time zone: the program's stages one after the other from the cohort's first day. */
public final class CohortCalendar {

    private final Cohort cohort;
    private final ProgramDefinition program;

    public CohortCalendar(Cohort cohort, ProgramDefinition program) {
        this.cohort = cohort;
        this.program = program;
    }

    public String cohortId() {
        return cohort.id();
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

    /** The day on which the program begins. */
    public LocalDate startsOn() {
        return cohort.startsOn();
    }

    /** The stage that is on its way on a day: the one that opened last; empty before the first and after the end. */
    public Optional<Stage> stageOn(LocalDate day) {
        return day.isAfter(endsOn())
                ? Optional.empty()
                : program.stages().stream()
                        .filter(stage -> !opensOn(stage.id()).isAfter(day))
                        .reduce((earlier, later) -> later);
    }

    /** The day on which a stage's work opens. */
    public LocalDate opensOn(String stageId) {
        return dayIn(stageId, program.stage(stageId).opensOnDay());
    }

    /** A day of a stage, 1 for its first; the last one where the stage is shorter. */
    public LocalDate dayIn(String stageId, int day) {
        LocalDate first = beginOf(stageId, 0);
        LocalDate last = beginOf(stageId, 1).minusDays(1);
        LocalDate wanted = first.plusDays(day - 1L);
        return earlier(wanted, last);
    }

    private LocalDate beginOf(String stageId, int stagesLater) {
        List<String> ids = program.stages().stream().map(Stage::id).toList();
        int index = ids.indexOf(program.stage(stageId).id()) + stagesLater;
        return cohort.startsOn().plus(program.stageLength().multipliedBy(index));
    }

    /** The day by which a stage's work is due: the date that the stage names, or so many days after it opened. */
    public LocalDate dueOn(String stageId) {
        Stage stage = program.stage(stageId);
        return stage.dueOn()
                .map(this::date)
                .orElseGet(() -> earlier(opensOn(stageId).plusDays(stage.dueDays()), workDueBy()));
    }

    /** The last day on which open work of any stage can still be done. */
    public LocalDate workDueBy() {
        return date(program.workDueBy());
    }

    /** The last day of the cohort; what is open then is closed as not completed. */
    public LocalDate endsOn() {
        return date(program.endsOn());
    }

    /**
     * A date that the program's definition names.
     *
     * @throws NotFoundException if the cohort has none of that name
     */
    public LocalDate date(String dateId) {
        return Optional.ofNullable(cohort.dates().get(dateId))
                .orElseThrow(() -> NotFoundException.of("date of cohort " + cohort.id(), dateId))
                .day();
    }

    /** The moment a day begins in the cohort's time zone. */
    public Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone()).toInstant();
    }

    /** The moment a day is over in the cohort's time zone. */
    public Instant endOf(LocalDate day) {
        return startOf(day.plusDays(1));
    }

    /**
     * What keeps people from meeting at a time on the cohort's clocks: it has to lie in the cohort's days, and to be a time
     * that those clocks show; empty where nothing does. Of a time that they show twice, on the night when daylight saving
     * ends, the first is meant.
     *
     * @param label the form's field
     */
    public Optional<String> meetingFault(String label, LocalDateTime startsAt) {
        LocalDate day = startsAt.toLocalDate();
        if (day.isBefore(startsOn()) || day.isAfter(endsOn())) {
            return Optional.of(
                    "%s: %s does not lie in the cohort's time, %s to %s.".formatted(label, day, startsOn(), endsOn()));
        }
        return zone().getRules().getValidOffsets(startsAt).isEmpty()
                ? Optional.of("%s: there is no %s on %s; the clocks go forward that night."
                        .formatted(label, startsAt.toLocalTime(), day))
                : Optional.empty();
    }

    /** Whether a time on the cohort's clocks is still to come. */
    public boolean isAhead(LocalDateTime time, Instant now) {
        return time.atZone(zone()).toInstant().isAfter(now);
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
