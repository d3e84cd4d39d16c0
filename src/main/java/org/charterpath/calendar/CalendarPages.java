package org.charterpath.calendar;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.charterpath.NotFoundException;
import org.charterpath.calendar.CalendarEntry.Kind;
import org.charterpath.calendar.CalendarMoves.Span;
import org.charterpath.calendar.CalendarMoves.Standing;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Placements;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.program.ProgramDate;
import org.charterpath.program.Stage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A cohort's year as one picture: a grid and a list for each month, what can be moved, and what was moved. */
@Service
public class CalendarPages {

    private static final int DAYS_A_WEEK = 7;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE, MMM d", Locale.US);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("h:mm a", Locale.US);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.US);

    private final Cohorts cohorts;
    private final Enrolments enrolments;
    private final CalendarMoves moves;
    private final List<CalendarEntries> entries;
    private final Placements placements;
    private final Accounts accounts;
    private final Clock clock;

    CalendarPages(
            Cohorts cohorts,
            Enrolments enrolments,
            CalendarMoves moves,
            List<CalendarEntries> entries,
            Placements placements,
            Accounts accounts,
            Clock clock) {
        this.cohorts = cohorts;
        this.enrolments = enrolments;
        this.moves = moves;
        this.entries = entries;
        this.placements = placements;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** A cell of a month's grid; of a day of another month it shows nothing. */
    public record Cell(LocalDate day, boolean isShown, boolean isToday, Set<Kind> kinds) {}

    /**
     * A line of a month's list.
     *
     * @param when the day, or the first and the last, and the time of a meeting
     * @param page path of the page that says more, from the first slash on
     */
    public record Line(Kind kind, String when, String title, Optional<String> page) {}

    /**
     * A month as a grid and as a list.
     *
     * @param weeks seven days each, from Sunday on
     */
    public record Month(String title, boolean isPast, List<List<Cell>> weeks, List<Line> lines) {}

    /** Something that was moved, in words. */
    public record Moved(LocalDateTime when, String what, String change, String reason, String author) {}

    public record CalendarPage(
            CohortCalendar calendar,
            boolean isOver,
            LocalDate today,
            List<Month> months,
            List<Standing> standings,
            List<Moved> moved) {}

    /**
     * The calendar of a cohort.
     *
     * @throws NotFoundException if there is none
     */
    @Transactional(readOnly = true)
    public CalendarPage of(String cohortId) {
        CohortCalendar calendar = cohorts.calendarOf(cohortId);
        LocalDate today = LocalDate.ofInstant(clock.instant(), calendar.zone());
        List<CalendarEntry> all = entries.stream()
                .flatMap(feature -> feature.ofCohort(cohortId, calendar.startsOn(), calendar.endsOn()).stream())
                .sorted(Comparator.comparing(CalendarEntry::firstDay)
                        .thenComparing(entry -> entry.meeting()
                                .map(meeting -> meeting.startsAt().toLocalTime())
                                .orElse(LocalTime.MIN))
                        .thenComparing(CalendarEntry::kind)
                        .thenComparing(CalendarEntry::title))
                .toList();
        YearMonth first = YearMonth.from(calendar.startsOn());
        List<Month> months = Stream.iterate(first, month -> month.plusMonths(1))
                .takeWhile(month -> !month.isAfter(YearMonth.from(calendar.endsOn())))
                .map(month -> month(month, all, today))
                .toList();
        return new CalendarPage(
                calendar,
                cohorts.get(cohortId).state() == Cohort.State.CLOSED,
                today,
                months,
                moves.standings(cohortId, Optional.empty()),
                moved(calendar));
    }

    /** The cohorts whose calendar somebody may read who coaches there, or stands in for whoever does, by name. */
    @Transactional(readOnly = true)
    public List<CohortCalendar> coachedBy(Caller reader) {
        return placements.coachedBy(reader).stream()
                .map(cohorts::calendarOf)
                .sorted(Comparator.comparing(CohortCalendar::cohortName))
                .toList();
    }

    /**
     * The calendar of a cohort for a coach: without what was moved for whom and why.
     *
     * @throws NotFoundException if there is none, or none for this reader
     */
    @Transactional(readOnly = true)
    public CalendarPage ofCoached(String cohortId, Caller reader) {
        if (!reader.administers() && !placements.coachedBy(reader).contains(cohortId)) {
            throw NotFoundException.of("cohort", cohortId);
        }
        CalendarPage page = of(cohortId);
        return new CalendarPage(
                page.calendar(), page.isOver(), page.today(), page.months(), page.standings(), List.of());
    }

    private static Month month(YearMonth month, List<CalendarEntry> all, LocalDate today) {
        List<CalendarEntry> within = all.stream()
                .filter(entry -> !YearMonth.from(entry.firstDay()).isAfter(month)
                        && !YearMonth.from(entry.lastDay()).isBefore(month))
                .toList();
        LocalDate sunday = month.atDay(1).with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
        List<List<Cell>> weeks = Stream.iterate(sunday, week -> week.plusDays(DAYS_A_WEEK))
                .takeWhile(week -> !week.isAfter(month.atEndOfMonth()))
                .map(week -> IntStream.range(0, DAYS_A_WEEK)
                        .mapToObj(week::plusDays)
                        .map(day -> cell(day, month, within, today))
                        .toList())
                .toList();
        return new Month(
                MONTH.format(month),
                month.isBefore(YearMonth.from(today)),
                weeks,
                within.stream().map(CalendarPages::line).toList());
    }

    private static Cell cell(LocalDate day, YearMonth month, List<CalendarEntry> entries, LocalDate today) {
        boolean isShown = YearMonth.from(day).equals(month);
        Set<Kind> kinds = entries.stream()
                .filter(entry -> isShown && !day.isBefore(entry.firstDay()) && !day.isAfter(entry.lastDay()))
                .map(CalendarEntry::kind)
                .collect(Collectors.toCollection(TreeSet::new));
        return new Cell(day, isShown, isShown && day.equals(today), kinds);
    }

    /** An entry as a line of a list. */
    static Line line(CalendarEntry entry) {
        List<String> when = new ArrayList<>(List.of(DAY.format(entry.firstDay())));
        if (!entry.lastDay().equals(entry.firstDay())) {
            when.add("to " + DAY.format(entry.lastDay()));
        }
        entry.meeting().ifPresent(meeting -> when.add(TIME.format(meeting.startsAt())));
        return new Line(entry.kind(), String.join(" ", when), entry.title(), entry.page());
    }

    private List<Moved> moved(CohortCalendar calendar) {
        List<CalendarChange> changes = moves.changesIn(calendar.cohortId());
        Map<String, Enrolment> people = enrolments.byId(
                changes.stream().flatMap(change -> change.owner().stream()).collect(Collectors.toSet()));
        Map<String, String> names =
                accounts.fullNames(changes.stream().map(CalendarChange::author).collect(Collectors.toSet()));
        return changes.stream()
                .map(change -> new Moved(
                        LocalDateTime.ofInstant(change.happenedAt(), calendar.zone()),
                        what(change, calendar)
                                + change.owner()
                                        .map(people::get)
                                        .map(person -> ", for " + person.displayName())
                                        .orElse(""),
                        "%s → %s"
                                .formatted(
                                        words(change.wasFirst(), change.wasLast()),
                                        words(change.firstDay(), change.lastDay())),
                        change.reason(),
                        names.getOrDefault(change.author(), change.author())))
                .toList();
    }

    private static String what(CalendarChange change, CohortCalendar calendar) {
        return switch (change.kind()) {
            case STAGE ->
                calendar.program().stages().stream()
                        .filter(stage -> stage.id().equals(change.itemId()))
                        .findFirst()
                        .map(Stage::title)
                        .orElse(change.itemId());
            case DATE ->
                calendar.program().dates().stream()
                        .filter(date -> date.id().equals(change.itemId()))
                        .findFirst()
                        .map(ProgramDate::title)
                        .orElse(change.itemId());
            case HOLIDAY ->
                calendar.holidays().stream()
                        .filter(holiday -> holiday.id().equals(change.itemId()))
                        .findFirst()
                        .map(holiday -> "Holiday: " + holiday.name())
                        .orElse("Holiday");
        };
    }

    private static String words(@Nullable LocalDate first, @Nullable LocalDate last) {
        return first == null ? "none" : new Span(first, Objects.requireNonNullElse(last, first)).inWords();
    }
}
