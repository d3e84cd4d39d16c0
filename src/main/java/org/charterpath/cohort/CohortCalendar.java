package org.charterpath.cohort;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.charterpath.DayWords;
import org.charterpath.NotFoundException;
import org.charterpath.program.ProgramDate;
import org.charterpath.program.ProgramDefinition;
import org.charterpath.program.Stage;

/**
 * The dates of one cohort, in its own time zone: the program's stages one after the other from the cohort's first day, as far
 * as nobody has moved one, and its holidays.
 */
public final class CohortCalendar {

    /** How long whoever decides, or was to correct something, has after the cohort's last day. */
    static final int DAYS_FOR_DECISIONS = 14;

    private final Cohort cohort;
    private final ProgramDefinition program;
    private final Map<String, Moved> moved;
    private final List<Holiday> holidays;

    /** Of all stages, by their ids; pages about many people ask for them thousands of times. */
    private final Map<String, LocalDate> openings;

    /** The calendar as the program lays it out. */
    public CohortCalendar(Cohort cohort, ProgramDefinition program) {
        this(cohort, program, Map.of(), List.of());
    }

    /**
     * The calendar with what somebody has changed of it.
     *
     * @param moved the stages that somebody has moved, by their ids
     * @param holidays by their first days
     */
    public CohortCalendar(Cohort cohort, ProgramDefinition program, Map<String, Moved> moved, List<Holiday> holidays) {
        this.cohort = cohort;
        this.program = program;
        this.moved = Map.copyOf(moved);
        this.holidays = List.copyOf(holidays);
        this.openings = program.stages().stream()
                .map(Stage::id)
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(), id -> movedOpening(id).orElseGet(() -> plannedOpening(id))));
    }

    /** The days of a stage that somebody has moved; empty is what the program says. */
    public record Moved(Optional<LocalDate> opensOn, Optional<LocalDate> dueOn) {}

    /** The same calendar with a stage on other days. */
    public CohortCalendar with(String stageId, Moved days) {
        Map<String, Moved> changed = new HashMap<>(moved);
        changed.put(program.stage(stageId).id(), days);
        return new CohortCalendar(cohort, program, changed, holidays);
    }

    /** The same calendar with other dates, of those that the program's definition names. */
    public CohortCalendar with(Map<String, LocalDate> dates) {
        return new CohortCalendar(cohort.on(dates), program, moved, holidays);
    }

    Cohort cohort() {
        return cohort;
    }

    /** The stages that somebody has moved, by their ids. */
    public Map<String, Moved> moved() {
        return moved;
    }

    /** The days without school, by their first days. */
    public List<Holiday> holidays() {
        return holidays;
    }

    /** Whether a day is without school. */
    public boolean isHoliday(LocalDate day) {
        return holidays.stream().anyMatch(holiday -> holiday.isOn(day));
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
        return Optional.ofNullable(openings.get(stageId)).orElseGet(() -> plannedOpening(stageId));
    }

    /** The day on which the program has a stage's work open, wherever it was moved. */
    public LocalDate plannedOpening(String stageId) {
        return plannedDayIn(stageId, program.stage(stageId).opensOnDay());
    }

    private Optional<LocalDate> movedOpening(String stageId) {
        return Optional.ofNullable(moved.get(stageId)).flatMap(Moved::opensOn);
    }

    /**
     * A day of a stage, 1 for its first; the last one where the stage is shorter. The days of a stage move along with its
     * opening, as far as the day before the next one opens.
     */
    public LocalDate dayIn(String stageId, int day) {
        LocalDate planned = plannedDayIn(stageId, day);
        if (movedOpening(stageId).isEmpty()) {
            return planned;
        }
        LocalDate opens = opensOn(stageId);
        LocalDate along = planned.plusDays(ChronoUnit.DAYS.between(plannedOpening(stageId), opens));
        return along.isBefore(opens) ? opens : earlier(along, lastDayOf(stageId));
    }

    private LocalDate lastDayOf(String stageId) {
        return following(stageId).map(next -> opensOn(next).minusDays(1)).orElseGet(this::endsOn);
    }

    /** The days of a stage as people read them: a stage that is called November need not be in November. */
    public String daysInWords(String stageId) {
        return DayWords.of(opensOn(stageId), lastDayOf(stageId));
    }

    private LocalDate plannedDayIn(String stageId, int day) {
        LocalDate first = beginOf(stageId, 0);
        LocalDate last = beginOf(stageId, 1).minusDays(1);
        LocalDate wanted = first.plusDays(day - 1L);
        return earlier(wanted, last);
    }

    /** The stage after one; empty for the last. */
    private Optional<String> following(String stageId) {
        int next = program.stages().indexOf(program.stage(stageId)) + 1;
        return next < program.stages().size()
                ? Optional.of(program.stages().get(next).id())
                : Optional.empty();
    }

    /** The days of a stage: from its opening to the day before the next one opens, or to the end. */
    public boolean isIn(String stageId, LocalDate day) {
        return !day.isBefore(opensOn(stageId))
                && following(stageId).map(next -> day.isBefore(opensOn(next))).orElse(!day.isAfter(endsOn()));
    }

    private LocalDate beginOf(String stageId, int stagesLater) {
        List<String> ids = program.stages().stream().map(Stage::id).toList();
        int index = ids.indexOf(program.stage(stageId).id()) + stagesLater;
        return cohort.startsOn().plus(program.stageLength().multipliedBy(index));
    }

    /** The day by which a stage's work is due: the date that the stage names, or so many days after it opened. */
    public LocalDate dueOn(String stageId) {
        Stage stage = program.stage(stageId);
        return Optional.ofNullable(moved.get(stageId))
                .flatMap(Moved::dueOn)
                .or(() -> stage.dueOn().map(this::date))
                .orElseGet(() -> earlier(opensOn(stageId).plusDays(stage.dueDays()), workDueBy()));
    }

    /** The last day on which open work of any stage can still be done. */
    public LocalDate workDueBy() {
        return date(program.workDueBy());
    }

    /** The last day of the cohort; what is not done then is closed as not completed, see {@link YearEnd}. */
    public LocalDate endsOn() {
        return date(program.endsOn());
    }

    /**
     * The last day on which what was done in time is still decided or recorded by rule: {@value #DAYS_FOR_DECISIONS} days after
     * the cohort's last day.
     */
    public LocalDate lateDecisionsEndOn() {
        return endsOn().plusDays(DAYS_FOR_DECISIONS);
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

    /** When the cohort's last day is over. */
    public Instant closesAt() {
        return endOf(endsOn());
    }

    /** When the days for late decisions are over; see {@link #lateDecisionsEndOn}. */
    public Instant lateDecisionsEndAt() {
        return endOf(lateDecisionsEndOn());
    }

    /**
     * What does not go together: stages open one after the other within the cohort's time, each is due after it has opened
     * and while work can be done, and the named dates keep their order. Each fault names what it is about and the rule.
     */
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        LocalDate before = startsOn().minusDays(1);
        for (Stage stage : program.stages()) {
            LocalDate opens = opensOn(stage.id());
            LocalDate due = dueOn(stage.id());
            LocalDate last = stage.dueOn().isPresent() ? endsOn() : workDueBy();
            if (!opens.isAfter(before)) {
                faults.add(
                        "%s: it has to open after %s, when what comes before it opens or the cohort begins; %s is not."
                                .formatted(stage.title(), DayWords.of(before), DayWords.of(opens)));
            }
            if (opens.isAfter(last)) {
                faults.add("%s: it would open on %s, after the last day for its work, %s."
                        .formatted(stage.title(), DayWords.of(opens), DayWords.of(last)));
            } else if (due.isBefore(opens)) {
                faults.add("%s: it would be due on %s, before it opens on %s."
                        .formatted(stage.title(), DayWords.of(due), DayWords.of(opens)));
            } else if (due.isAfter(last)) {
                faults.add("%s: it would be due on %s, after the last day for its work, %s."
                        .formatted(stage.title(), DayWords.of(due), DayWords.of(last)));
            }
            before = opens;
        }
        program.dates().forEach(date -> dateFault(date).ifPresent(faults::add));
        return faults;
    }

    private Optional<String> dateFault(ProgramDate date) {
        LocalDate day = date(date.id());
        if (day.isBefore(startsOn())) {
            return Optional.of("%s: %s is before the first day, %s."
                    .formatted(date.title(), DayWords.of(day), DayWords.of(startsOn())));
        }
        if (day.isAfter(endsOn()) && program.datesInUse().contains(date)) {
            return Optional.of("%s: %s is after the last day, %s."
                    .formatted(date.title(), DayWords.of(day), DayWords.of(endsOn())));
        }
        Optional<String> outside = date.stage()
                .filter(stageId -> !isIn(stageId, day))
                .map(stageId -> "%s: %s does not lie in %s."
                        .formatted(
                                date.title(),
                                DayWords.of(day),
                                program.stage(stageId).title()));
        return outside.or(() -> date.from()
                .filter(from -> !from.equals(ProgramDate.START))
                .filter(from ->
                        date.days() < 0 ? !day.isBefore(date(from)) : date.days() > 0 && !day.isAfter(date(from)))
                .map(from -> "%s: it has to be %s %s, %s; %s is not."
                        .formatted(
                                date.title(),
                                date.days() < 0 ? "before" : "after",
                                program.date(from).title(),
                                DayWords.of(date(from)),
                                DayWords.of(day))));
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
