package org.charterpath.calendar;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.charterpath.DayWords;
import org.charterpath.NotFoundException;
import org.charterpath.TypedText;
import org.charterpath.calendar.CalendarChange.Kind;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.PersonalCalendar;
import org.charterpath.cohort.PersonalStages;
import org.charterpath.cohort.Team;
import org.charterpath.cohort.Teams;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.program.ProgramDate;
import org.charterpath.program.ProgramDefinition;
import org.charterpath.program.Stage;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * Moves a stage or a named date, of a cohort or of one person, with everything that waits for it: timers, due days of open
 * tasks, and what other features hold. All of it happens in one transaction. What began on the days before while that ran is
 * found by a second look a minute later.
 */
@Service
public class CalendarMoves {

    private static final int LONGEST_REASON = 1000;
    private static final int MOST_NAMES = 50;
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2199;

    /** Longer than anything takes that had read the days before; and every node has read them anew by then. */
    private static final long SECONDS_UNTIL_SETTLED = 60;

    /** By how much the clocks of two nodes do, at most. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(15);

    private final Cohorts cohorts;
    private final Enrolments enrolments;
    private final Teams teams;
    private final PersonalStages stages;
    private final DatedWork work;
    private final List<CalendarEntries> entries;
    private final CalendarChange.Changes changes;
    private final ApplicationEventPublisher news;
    private final Clock clock;

    CalendarMoves(
            Cohorts cohorts,
            Enrolments enrolments,
            Teams teams,
            PersonalStages stages,
            DatedWork work,
            List<CalendarEntries> entries,
            CalendarChange.Changes changes,
            ApplicationEventPublisher news,
            Clock clock) {
        this.cohorts = cohorts;
        this.enrolments = enrolments;
        this.teams = teams;
        this.stages = stages;
        this.work = work;
        this.entries = entries;
        this.changes = changes;
        this.news = news;
        this.clock = clock;
    }

    /**
     * What is moved.
     *
     * @param enrolmentId for one person alone; empty for everybody
     * @param kind a stage or a date
     */
    public record Item(String cohortId, Optional<String> enrolmentId, Kind kind, String id) {}

    /**
     * Days of a stage, or the one day of a date.
     *
     * @param first the day on which a stage opens; the same as the last of a date
     * @param last the day by which a stage is due
     */
    public record Span(LocalDate first, LocalDate last) {

        /** As a page hands it on: 2025-11-01/2025-11-30. */
        public String text() {
            return first + "/" + last;
        }

        public String inWords() {
            return first.equals(last) ? DayWords.of(first) : DayWords.of(first) + " to " + DayWords.of(last);
        }
    }

    /**
     * Something on the calendar that can be moved, or says why not.
     *
     * @param person the name of whom it is about; empty for everybody
     * @param hasOpened of a stage, that work on it has begun: its opening stays
     * @param isOwn that the person has days of one's own
     */
    public record Standing(
            Item item, String title, Optional<String> person, Span span, boolean hasOpened, boolean isOwn) {}

    /** A day before and after. */
    public record Shift(String title, LocalDate was, LocalDate becomes) {}

    /**
     * What a move would do, and does not yet.
     *
     * @param shifts the days that change, those that go along among them
     * @param people how many people have something that moves, or will have it
     * @param names of the first of them
     * @param astray what waits and moves
     * @param keep who has days of one's own, in words
     * @param sessions what is on the calendar and would lie outside of the new days
     * @param notes what else there is to say
     */
    public record Preview(
            Standing standing,
            Span wanted,
            List<Shift> shifts,
            int people,
            List<String> names,
            DatedWork.Astray astray,
            List<String> keep,
            List<CalendarPages.Line> sessions,
            List<String> notes) {}

    /** Somebody else has moved the same thing since the page was shown; nothing has changed. */
    @ResponseStatus(HttpStatus.CONFLICT)
    public static final class MovedMeanwhileException extends RuntimeException {

        MovedMeanwhileException(String title, Span now) {
            super("%s: somebody has moved it meanwhile; it is %s now. Look at it again before you go on."
                    .formatted(title, now.inWords()));
        }
    }

    /** That the days of a stage are others now for some; whoever keeps them elsewhere changes them, in the same transaction. */
    public record StageDaysMoved(String stageId, Map<LocalDate, Set<String>> ownersByDueDay) {}

    /** The days before and after a change, for everybody whom it is about. */
    private record Change(Item item, DatedWork.Days before, DatedWork.Days after) {

        ProgramDefinition program() {
            return before.calendar().program();
        }

        PersonalCalendar was() {
            return before.of(item.enrolmentId().orElse(item.cohortId()));
        }

        PersonalCalendar becomes() {
            return after.of(item.enrolmentId().orElse(item.cohortId()));
        }
    }

    /** Everything of a cohort that can be moved, for everybody or for one person. */
    @Transactional(readOnly = true)
    public List<Standing> standings(String cohortId, Optional<String> enrolmentId) {
        CohortCalendar calendar = cohorts.calendarOf(cohortId);
        DatedWork.Days days = days(calendar, enrolmentId);
        Stream<Item> stagesOfAll = calendar.program().stages().stream()
                .map(stage -> new Item(cohortId, enrolmentId, Kind.STAGE, stage.id()));
        Stream<Item> dates = calendar.program().dates().stream()
                .filter(date -> enrolmentId.isEmpty()
                        || date.id().equals(calendar.program().workDueBy()))
                .map(date -> new Item(cohortId, enrolmentId, Kind.DATE, date.id()));
        return Stream.concat(stagesOfAll, dates)
                .map(item -> standing(item, days))
                .toList();
    }

    /**
     * How something stands now.
     *
     * @throws NotFoundException if the cohort has nothing of that name, or nobody of that enrolment
     */
    @Transactional(readOnly = true)
    public Standing standing(Item item) {
        return standing(item, days(cohorts.calendarOf(item.cohortId()), item.enrolmentId()));
    }

    private Standing standing(Item item, DatedWork.Days days) {
        ProgramDefinition program = days.calendar().program();
        Optional<Enrolment> person = item.enrolmentId().map(id -> member(item.cohortId(), id));
        PersonalCalendar calendar = days.of(item.enrolmentId().orElse(item.cohortId()));
        Optional<String> name = person.map(Enrolment::displayName);
        if (item.kind() == Kind.STAGE) {
            Stage stage = program.stages().stream()
                    .filter(one -> one.id().equals(item.id()))
                    .findFirst()
                    .orElseThrow(() -> NotFoundException.of("stage", item.id()));
            LocalDate opens = calendar.opensOn(stage.id());
            return new Standing(
                    item,
                    stage.title(),
                    name,
                    new Span(opens, calendar.dueOn(stage.id())),
                    stage.equals(program.stages().get(0)) || !opens.isAfter(today(days.calendar())),
                    calendar.openings().containsKey(stage.id())
                            || calendar.dueDays().containsKey(stage.id()));
        }
        ProgramDate date = program.dates().stream()
                .filter(one -> one.id().equals(item.id()))
                .filter(one -> person.isEmpty() || one.id().equals(program.workDueBy()))
                .findFirst()
                .orElseThrow(() -> NotFoundException.of("date", item.id()));
        LocalDate day = day(calendar, date.id());
        return new Standing(
                item,
                date.title(),
                name,
                new Span(day, day),
                day.isBefore(today(days.calendar())),
                calendar.lastDay().isPresent());
    }

    private static LocalDate day(PersonalCalendar calendar, String dateId) {
        return dateId.equals(calendar.shared().program().workDueBy())
                ? calendar.workDueBy()
                : calendar.shared().date(dateId);
    }

    /**
     * What a move would do.
     *
     * @throws InvalidSubmissionException if it is not possible; each fault names the field and the rule
     */
    @Transactional(readOnly = true)
    public Preview preview(Item item, Span wanted) {
        CohortCalendar calendar = cohorts.calendarOf(item.cohortId());
        Change change = change(item, wanted, calendar);
        check(change, wanted);
        DatedWork.Astray astray = work.find(change.after(), item.enrolmentId());
        List<Enrolment> expected = people(item);
        return new Preview(
                standing(item, change.before()),
                wanted,
                shifts(change),
                expected.size(),
                expected.stream().map(Enrolment::displayName).limit(MOST_NAMES).toList(),
                astray,
                keep(change, expected),
                outside(change),
                notes(change, astray));
    }

    /**
     * Moves it. What stands so already is left as it is: twice is once.
     *
     * @param seen how it stood when whoever decides looked at what would happen
     * @param by the user id of whoever decides it
     * @return how many timers and tasks have moved along
     * @throws InvalidSubmissionException if it is not possible or the reason says nothing
     * @throws MovedMeanwhileException if it does not stand as it was seen
     */
    @Transactional
    public DatedWork.Astray move(Item item, Span wanted, String seen, String reason, String by) {
        String why = reason(reason);
        CohortCalendar calendar = cohorts.locked(item.cohortId());
        item.enrolmentId().ifPresent(enrolmentId -> {
            if (enrolments.locked(enrolmentId).isOf(by)) {
                throw new InvalidSubmissionException("Person: somebody else decides about your own days.");
            }
        });
        Change change = change(item, wanted, calendar);
        Standing now = standing(item, change.before());
        if (now.span().equals(wanted)) {
            return new DatedWork.Astray(0, 0, Set.of(), 0);
        }
        if (!now.span().text().equals(seen)) {
            throw new MovedMeanwhileException(now.title(), now.span());
        }
        check(change, wanted);
        item.enrolmentId()
                .ifPresentOrElse(
                        enrolmentId -> stages.keep(enrolmentId, change.becomes()),
                        () -> cohorts.keep(change.after().calendar()));
        DatedWork.Astray moved = work.follow(change.after(), item.enrolmentId());
        tellOthers(change);
        note(item, Optional.of(now.span()), Optional.of(wanted), why, by);
        return moved;
    }

    /** What was moved in a cohort last, the latest first. */
    @Transactional(readOnly = true)
    public List<CalendarChange> changesIn(String cohortId) {
        return changes.findFirst50ByCohortIdOrderByHappenedAtDescIdDesc(cohortId);
    }

    void note(Item item, Optional<Span> was, Optional<Span> becomes, String reason, String by) {
        CalendarChange change = changes.save(new CalendarChange(
                UUID.randomUUID().toString(),
                item.cohortId(),
                item.enrolmentId().orElse(null),
                item.kind(),
                item.id(),
                was.map(Span::first).orElse(null),
                was.map(Span::last).orElse(null),
                becomes.map(Span::first).orElse(null),
                becomes.map(Span::last).orElse(null),
                reason,
                by,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                null,
                null));
        news.publishEvent(change);
    }

    static String reason(String typed) {
        String why = TypedText.stripped(typed);
        if (!TypedText.isReason(why) || why.length() > LONGEST_REASON) {
            throw new InvalidSubmissionException("Reason: say why in %d letters or more, and at most %d characters."
                    .formatted(TypedText.SHORTEST_REASON, LONGEST_REASON));
        }
        return why;
    }

    /** Reads anew what another node has moved; its clock may be behind. */
    @Scheduled(fixedDelay = 5, initialDelay = 5, timeUnit = TimeUnit.SECONDS)
    @Transactional(readOnly = true)
    public void refresh() {
        changes.changedSince(clock.instant().minus(CLOCKS_DIFFER)).forEach(cohorts::refresh);
    }

    /**
     * Looks once more at what was moved a while ago: a step that had read the days before may have set a timer by them after
     * the others had moved.
     */
    @Scheduled(fixedDelay = 15, initialDelay = 15, timeUnit = TimeUnit.SECONDS)
    @SchedulerLock(name = "moved-days")
    @Transactional
    public void settle() {
        Instant now = clock.instant();
        Instant before = now.minusSeconds(SECONDS_UNTIL_SETTLED);
        refresh();
        List<String> toSettle = changes.openSince(before);
        toSettle.forEach(cohortId -> work.follow(allDays(cohorts.locked(cohortId)), Optional.empty()));
        if (!toSettle.isEmpty()) {
            changes.settle(toSettle, before, now);
        }
    }

    private DatedWork.Days allDays(CohortCalendar calendar) {
        return new DatedWork.Days(calendar, stages.calendarsIn(calendar));
    }

    private DatedWork.Days days(CohortCalendar calendar, Optional<String> enrolmentId) {
        return new DatedWork.Days(
                calendar,
                enrolmentId
                        .map(id -> Map.of(id, stages.calendarOf(id, calendar)))
                        .orElse(Map.of()));
    }

    private Change change(Item item, Span wanted, CohortCalendar calendar) {
        DatedWork.Days before = item.enrolmentId().isPresent() ? days(calendar, item.enrolmentId()) : allDays(calendar);
        Span now = standing(item, before).span();
        if (item.enrolmentId().isPresent()) {
            String person = item.enrolmentId().get();
            PersonalCalendar own = moved(before.of(person), item, now, wanted);
            return new Change(item, before, new DatedWork.Days(calendar, Map.of(person, own)));
        }
        CohortCalendar after = item.kind() == Kind.STAGE
                ? calendar.with(item.id(), moved(calendar, item.id(), now, wanted))
                : calendar.with(alongWith(calendar, item.id(), wanted.first()));
        Map<String, PersonalCalendar> owned = new HashMap<>();
        before.owned().forEach((owner, days) -> owned.put(owner, days.in(after)));
        return new Change(item, before, new DatedWork.Days(after, owned));
    }

    /** A day that nobody has changed goes on following the program. */
    private static CohortCalendar.Moved moved(CohortCalendar calendar, String stageId, Span now, Span wanted) {
        Optional<CohortCalendar.Moved> known =
                Optional.ofNullable(calendar.moved().get(stageId));
        Optional<LocalDate> opensOn = wanted.first().equals(now.first())
                ? known.flatMap(CohortCalendar.Moved::opensOn)
                : Optional.of(wanted.first()).filter(day -> !day.equals(calendar.plannedOpening(stageId)));
        CohortCalendar opened = calendar.with(stageId, new CohortCalendar.Moved(opensOn, Optional.empty()));
        return new CohortCalendar.Moved(
                opensOn, Optional.of(wanted.last()).filter(day -> !day.equals(opened.dueOn(stageId))));
    }

    private static PersonalCalendar moved(PersonalCalendar calendar, Item item, Span now, Span wanted) {
        CohortCalendar shared = calendar.shared();
        if (item.kind() == Kind.DATE) {
            return new PersonalCalendar(
                    shared,
                    calendar.openings(),
                    calendar.dueDays(),
                    Optional.of(wanted.first()).filter(day -> !day.equals(shared.workDueBy())));
        }
        Map<String, LocalDate> openings = new HashMap<>(calendar.openings());
        if (!wanted.first().equals(now.first())) {
            put(openings, item.id(), wanted.first(), shared.opensOn(item.id()));
        }
        Map<String, LocalDate> dueDays = new HashMap<>(calendar.dueDays());
        dueDays.remove(item.id());
        PersonalCalendar opened = new PersonalCalendar(shared, openings, dueDays, calendar.lastDay());
        put(dueDays, item.id(), wanted.last(), opened.dueOn(item.id()));
        return new PersonalCalendar(shared, openings, dueDays, calendar.lastDay());
    }

    private static void put(Map<String, LocalDate> days, String stageId, LocalDate day, LocalDate otherwise) {
        if (day.equals(otherwise)) {
            days.remove(stageId);
        } else {
            days.put(stageId, day);
        }
    }

    /** A date, and those that are counted from it, each as many days later. */
    private static Map<String, LocalDate> alongWith(CohortCalendar calendar, String dateId, LocalDate day) {
        Map<String, LocalDate> days = new LinkedHashMap<>();
        days.put(dateId, day);
        calendar.program().dates().forEach(date -> date.from().map(days::get).ifPresent(from -> {
            long between = ChronoUnit.DAYS.between(calendar.date(date.from().orElseThrow()), calendar.date(date.id()));
            days.putIfAbsent(date.id(), from.plusDays(between));
        }));
        return days;
    }

    private void check(Change change, Span wanted) {
        Item item = change.item();
        Standing now = standing(item, change.before());
        LocalDate today = today(change.before().calendar());
        List<String> faults = new ArrayList<>();
        if (cohorts.get(item.cohortId()).state() == Cohort.State.CLOSED) {
            faults.add("Cohort: it is over, and nothing of it is moved any more.");
        }
        item.enrolmentId()
                .map(id -> member(item.cohortId(), id))
                .filter(person -> person.state().isFinal())
                .ifPresent(
                        person -> faults.add("Person: the enrolment has ended, and nothing of it is moved any more."));
        if (item.kind() == Kind.STAGE) {
            boolean opensElsewhere = !wanted.first().equals(now.span().first());
            boolean isFirst = change.program().stages().get(0).id().equals(item.id());
            if (opensElsewhere && isFirst) {
                faults.add("Opens on: %s opens when somebody begins; only its due day can be moved."
                        .formatted(now.title()));
            } else if (opensElsewhere && now.hasOpened()) {
                faults.add("Opens on: %s has opened on %s; it cannot open another time. Give it another due day."
                        .formatted(now.title(), DayWords.of(now.span().first())));
            } else if (opensElsewhere && wanted.first().isBefore(today)) {
                faults.add("Opens on: today, %s, or later.".formatted(DayWords.of(today)));
            }
            if (wanted.last().isBefore(today)
                    && !wanted.last().equals(now.span().last())) {
                faults.add("Due on: today, %s, or later.".formatted(DayWords.of(today)));
            }
        } else if (!wanted.equals(now.span())) {
            if (now.hasOpened()) {
                faults.add("%s: it was %s and is over; what ended with it does not open again."
                        .formatted(now.title(), DayWords.of(now.span().first())));
            } else if (wanted.first().isBefore(today)) {
                faults.add("%s: today, %s, or later.".formatted(now.title(), DayWords.of(today)));
            }
            if (item.enrolmentId().isEmpty()) {
                alongFaults(change, today, faults);
            }
        }
        if (item.enrolmentId().isPresent()) {
            personalFaults(change, wanted, faults);
        } else {
            List<String> known = change.before().calendar().faults();
            change.after().calendar().faults().stream()
                    .filter(fault -> !known.contains(fault))
                    .forEach(faults::add);
        }
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
    }

    /** What has ended with a day that goes along does not open again, and nothing ends at once because another day moves. */
    private static void alongFaults(Change change, LocalDate today, List<String> faults) {
        CohortCalendar before = change.before().calendar();
        CohortCalendar after = change.after().calendar();
        change.program().dates().stream()
                .filter(date -> !date.id().equals(change.item().id()))
                .forEach(date -> {
                    LocalDate was = before.date(date.id());
                    LocalDate becomes = after.date(date.id());
                    if (!was.equals(becomes) && (was.isBefore(today) || becomes.isBefore(today))) {
                        faults.add("%s: it goes along from %s to %s, and no day before today is moved or moved to."
                                .formatted(date.title(), DayWords.of(was), DayWords.of(becomes)));
                    }
                });
    }

    private static void personalFaults(Change change, Span wanted, List<String> faults) {
        PersonalCalendar days = change.becomes();
        CohortCalendar calendar = days.shared();
        if (change.item().kind() == Kind.DATE) {
            if (wanted.first().isBefore(calendar.workDueBy())) {
                faults.add("%s: %s or later; one person may have more time than the others, and not less."
                        .formatted(
                                change.program().date(change.item().id()).title(), DayWords.of(calendar.workDueBy())));
            }
            if (wanted.first().isAfter(calendar.endsOn())) {
                faults.add("%s: the cohort's last day is %s."
                        .formatted(change.program().date(change.item().id()).title(), DayWords.of(calendar.endsOn())));
            }
            change.program().stages().stream()
                    .filter(stage -> stage.dueOn().isEmpty())
                    .filter(stage -> days.opensOn(stage.id()).isAfter(wanted.first())
                            || days.dueOn(stage.id()).isAfter(wanted.first()))
                    .findFirst()
                    .ifPresent(stage -> faults.add("%s: %s opens on %s and is due on %s, which is after %s."
                            .formatted(
                                    change.program().date(change.item().id()).title(),
                                    stage.title(),
                                    DayWords.of(days.opensOn(stage.id())),
                                    DayWords.of(days.dueOn(stage.id())),
                                    DayWords.of(wanted.first()))));
            return;
        }
        Stage stage = change.program().stage(change.item().id());
        LocalDate last = stage.dueOn().isPresent() ? calendar.endsOn() : days.workDueBy();
        if (wanted.first().isBefore(calendar.startsOn()) || wanted.first().isAfter(last)) {
            faults.add("Opens on: from %s, the cohort's first day, to %s, the last day for work."
                    .formatted(DayWords.of(calendar.startsOn()), DayWords.of(last)));
        }
        if (wanted.last().isAfter(last)) {
            faults.add("Due on: the last day for its work is %s.".formatted(DayWords.of(last)));
        }
        if (days.dueOn(stage.id()).isAfter(wanted.last())) {
            faults.add("Due on: %s or later; one person may have more time than the others, and not less."
                    .formatted(DayWords.of(days.dueOn(stage.id()))));
        }
    }

    /** Those whom a move is about: nobody who has left or is done. */
    private List<Enrolment> people(Item item) {
        return item.enrolmentId()
                .map(id -> List.of(member(item.cohortId(), id)))
                .orElseGet(() -> enrolments.in(item.cohortId()).stream()
                        .filter(enrolment -> !enrolment.state().isFinal())
                        .toList());
    }

    private Enrolment member(String cohortId, String enrolmentId) {
        return enrolments
                .find(enrolmentId)
                .filter(enrolment -> enrolment.cohortId().equals(cohortId))
                .orElseThrow(() -> NotFoundException.of("enrolment", enrolmentId));
    }

    private static List<Shift> shifts(Change change) {
        PersonalCalendar was = change.was();
        PersonalCalendar becomes = change.becomes();
        List<Shift> shifts = new ArrayList<>();
        change.program().stages().forEach(stage -> {
            shifts.add(new Shift(stage.title() + " opens", was.opensOn(stage.id()), becomes.opensOn(stage.id())));
            shifts.add(new Shift(stage.title() + " is due", was.dueOn(stage.id()), becomes.dueOn(stage.id())));
        });
        change.program()
                .dates()
                .forEach(date -> shifts.add(new Shift(date.title(), day(was, date.id()), day(becomes, date.id()))));
        return shifts.stream()
                .filter(shift -> !shift.was().equals(shift.becomes()))
                .toList();
    }

    /** Who has days of one's own that what is moved does not touch, or touches less. */
    private static List<String> keep(Change change, List<Enrolment> expected) {
        if (change.item().enrolmentId().isPresent()) {
            return List.of();
        }
        return expected.stream()
                .filter(person -> change.before().owned().containsKey(person.id()))
                .map(person -> {
                    PersonalCalendar own = change.after().of(person.id());
                    String days = change.item().kind() == Kind.STAGE
                            ? ownWords(own, change.item().id())
                            : own.lastDay()
                                    .map(day -> "last day for work " + DayWords.of(own.workDueBy()))
                                    .orElse("");
                    return days.isEmpty() ? "" : "%s: %s".formatted(person.displayName(), days);
                })
                .filter(words -> !words.isEmpty())
                .limit(MOST_NAMES)
                .toList();
    }

    private static String ownWords(PersonalCalendar own, String stageId) {
        List<String> words = new ArrayList<>();
        Optional.ofNullable(own.openings().get(stageId)).ifPresent(day -> words.add("opens " + DayWords.of(day)));
        Optional.ofNullable(own.dueDays().get(stageId))
                .ifPresent(day -> words.add(
                        day.equals(own.dueOn(stageId))
                                ? "due " + DayWords.of(day)
                                : "had until %s, and has until %s with the others now"
                                        .formatted(DayWords.of(day), DayWords.of(own.dueOn(stageId)))));
        return String.join(", ", words);
    }

    /** Meetings that lay in the days of a stage and would not any more, on a date that moves, or after the end. */
    private List<CalendarPages.Line> outside(Change change) {
        if (change.item().enrolmentId().isPresent()) {
            return List.of();
        }
        CohortCalendar before = change.before().calendar();
        CohortCalendar after = change.after().calendar();
        LocalDate last = before.endsOn().isAfter(after.endsOn()) ? before.endsOn() : after.endsOn();
        Set<LocalDate> left = shifts(change).stream()
                .filter(shift -> change.item().kind() == Kind.DATE)
                .map(Shift::was)
                .collect(Collectors.toSet());
        return entries.stream()
                .flatMap(feature -> feature.ofCohort(before.cohortId(), before.startsOn(), last).stream())
                .filter(entry ->
                        entry.kind() == CalendarEntry.Kind.SESSION || entry.kind() == CalendarEntry.Kind.COACHING)
                .filter(entry -> entry.firstDay().isAfter(after.endsOn())
                        || left.contains(entry.firstDay())
                        || (change.item().kind() == Kind.STAGE
                                && before.isIn(change.item().id(), entry.firstDay())
                                && !after.isIn(change.item().id(), entry.firstDay())))
                .limit(MOST_NAMES)
                .map(CalendarPages::line)
                .toList();
    }

    private List<String> notes(Change change, DatedWork.Astray astray) {
        List<String> notes = new ArrayList<>();
        Item item = change.item();
        if (item.kind() == Kind.STAGE && standing(item, change.before()).hasOpened()) {
            notes.add("It has opened; what was handed out stays with those who have it.");
        }
        if (item.kind() == Kind.STAGE
                && change.becomes()
                        .opensOn(item.id())
                        .equals(today(change.before().calendar()))
                && !change.was().opensOn(item.id()).equals(change.becomes().opensOn(item.id()))) {
            notes.add("It opens at once.");
        }
        if (item.enrolmentId()
                .filter(person -> isInATeam(item.cohortId(), person))
                .isPresent()) {
            notes.add("What the person does together with a team stays on the cohort's days, for everybody in it.");
        }
        if (astray.extended() > 0) {
            notes.add(
                    astray.extended() == 1
                            ? "One task keeps the later day that somebody was given for it."
                            : "%d tasks keep the later days that people were given for them."
                                    .formatted(astray.extended()));
        }
        if (shifts(change).isEmpty()) {
            notes.add("These are the days that it has already.");
        }
        return notes;
    }

    private boolean isInATeam(String cohortId, String enrolmentId) {
        return teams.in(cohortId).stream().anyMatch(team -> team.enrolmentIds().contains(enrolmentId));
    }

    private void tellOthers(Change change) {
        Set<String> owners = change.item().enrolmentId().map(Set::of).orElseGet(() -> Stream.concat(
                        enrolments.in(change.item().cohortId()).stream().map(Enrolment::id),
                        teams.in(change.item().cohortId()).stream().map(Team::id))
                .collect(Collectors.toSet()));
        change.program().stages().forEach(stage -> {
            Map<LocalDate, Set<String>> due = new HashMap<>();
            owners.stream()
                    .filter(owner -> !change.before()
                            .of(owner)
                            .dueOn(stage.id())
                            .equals(change.after().of(owner).dueOn(stage.id())))
                    .forEach(owner -> due.computeIfAbsent(
                                    change.after().of(owner).dueOn(stage.id()), day -> new HashSet<>())
                            .add(owner));
            if (!due.isEmpty()) {
                news.publishEvent(new StageDaysMoved(stage.id(), due));
            }
        });
    }

    private LocalDate today(CohortCalendar calendar) {
        return LocalDate.ofInstant(clock.instant(), calendar.zone());
    }

    /**
     * A day as a page sends it.
     *
     * @throws InvalidSubmissionException if it is none, or so far away that nothing can be reckoned from it
     */
    public static LocalDate day(String field, String typed) {
        LocalDate day;
        try {
            day = LocalDate.parse(Objects.requireNonNullElse(typed, "").strip());
        } catch (DateTimeParseException e) {
            throw new InvalidSubmissionException("%s: a day such as 2026-02-14.".formatted(field));
        }
        farAway(field, day).ifPresent(fault -> {
            throw new InvalidSubmissionException(fault);
        });
        return day;
    }

    /** What is said of a day that is in no year of any program; empty where it is near enough. */
    static Optional<String> farAway(String field, LocalDate day) {
        return day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR
                ? Optional.of("%s: a day in the years %d to %d.".formatted(field, FIRST_YEAR, LAST_YEAR))
                : Optional.empty();
    }
}
