package org.charterpath.journey;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.DayWords;
import org.charterpath.coaching.BookingState;
import org.charterpath.coaching.CoachingFacts;
import org.charterpath.cohort.AttendedMeetings;
import org.charterpath.cohort.AttendedMeetings.Meeting;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.PersonalCalendar;
import org.charterpath.cohort.PersonalStages;
import org.charterpath.coursework.Assignment;
import org.charterpath.coursework.WorkFacts;
import org.charterpath.facts.Fact;
import org.charterpath.facts.Facts;
import org.charterpath.journey.OwnTasks.OpenTask;
import org.charterpath.ledger.CreditTime;
import org.charterpath.program.Competency;
import org.charterpath.program.Course;
import org.charterpath.program.PlannedSession;
import org.charterpath.program.ProgramDefinition;
import org.charterpath.program.Stage;
import org.charterpath.program.Worksheet;

/** The stages of a program as somebody goes through them: the definition, beside what is on record. */
public final class Road {

    private static final int SOON_IN_DAYS = 2;
    private static final String COURSE = WorkFacts.kindOf(Assignment.Kind.COURSE);
    private static final String WORKSHEET = WorkFacts.kindOf(Assignment.Kind.WORKSHEET);

    private final Enrolment enrolment;
    private final PersonalCalendar calendar;
    private final ProgramDefinition program;
    private final Facts facts;
    private final List<OpenTask> tasks;
    private final Map<String, Meeting> attended;
    private final Instant now;
    private final LocalDate today;

    Road(
            Enrolment enrolment,
            PersonalCalendar calendar,
            Facts facts,
            List<OpenTask> tasks,
            List<Meeting> meetings,
            Instant now) {
        this.enrolment = enrolment;
        this.calendar = calendar;
        this.program = calendar.shared().program();
        this.facts = facts;
        this.tasks = tasks;
        this.attended = meetings.stream()
                .collect(Collectors.toMap(
                        Meeting::itemId, Function.identity(), (later, earlier) -> best(later, earlier)));
        this.now = now;
        this.today = LocalDate.ofInstant(now, calendar.shared().zone());
    }

    private static Meeting best(Meeting one, Meeting other) {
        return other.wasThere() && !one.wasThere() ? other : one;
    }

    /**
     * One stage.
     *
     * @param competencies their titles
     * @param steps what there is to do in it
     * @param isNow whether it is the one on its way
     */
    public record Milestone(
            Stage stage,
            LocalDate opensOn,
            LocalDate dueOn,
            Standing standing,
            List<String> competencies,
            List<Step> steps,
            boolean isNow) {

        public Milestone {
            steps = List.copyOf(steps);
        }

        public long doneSteps() {
            return steps.stream().filter(step -> step.standing().isDone()).count();
        }

        /** What waits for its owner. */
        public long openSteps() {
            return steps.stream().filter(step -> step.standing().isOwnersTurn()).count();
        }
    }

    /**
     * Something to do.
     *
     * @param kind what it is, in a word
     * @param task the open task where it is done
     * @param page of ours about it, from the first slash on
     */
    public record Step(String kind, String title, Standing standing, Optional<String> task, Optional<String> page) {}

    /** A gate of something larger that is done over several stages. */
    public record Gate(String title, String stage, LocalDate dueOn, Standing standing) {}

    /** All stages, in the program's order. */
    List<Milestone> milestones() {
        Set<String> waived = facts.stages(PersonalStages.WAIVED_STAGE);
        Optional<Stage> current = enrolment.isActive() ? calendar.shared().stageOn(today) : Optional.empty();
        Map<String, List<Fact>> extra = extraWork();
        return program.stages().stream()
                .map(stage -> milestone(
                        stage,
                        waived.contains(stage.id()),
                        current.filter(stage::equals).isPresent(),
                        extra.getOrDefault(stage.id(), List.of())))
                .toList();
    }

    /** The pieces of what is done over several stages, by what it is called. */
    Map<String, List<Gate>> gates() {
        return program.stages().stream()
                .flatMap(stage -> stage.worksheets().stream()
                        .filter(piece -> piece.partOf().isPresent())
                        .map(piece -> Map.entry(piece, stage)))
                .collect(Collectors.groupingBy(
                        piece -> piece.getKey().partOf().orElseThrow(),
                        Collectors.mapping(piece -> gate(piece.getKey(), piece.getValue()), Collectors.toList())))
                .entrySet()
                .stream()
                .filter(whole -> whole.getValue().size() > 1)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Gate gate(Worksheet piece, Stage stage) {
        boolean isAhead = calendar.opensOn(stage.id()).isAfter(today);
        return new Gate(
                piece.title(),
                stage.title(),
                calendar.dueOn(stage.id()),
                work(WORKSHEET, "", piece.id(), piece.title(), isAhead).standing());
    }

    private Milestone milestone(Stage stage, boolean isWaived, boolean isNow, List<Fact> extra) {
        LocalDate opensOn = calendar.opensOn(stage.id());
        boolean isAhead = opensOn.isAfter(today);
        List<Step> steps = new ArrayList<>();
        if (!isWaived) {
            stage.sessions().forEach(session -> steps.add(session(session, isAhead)));
            stage.courses()
                    .forEach(course -> steps.add(work(COURSE, "Course", course.id(), course.fullTitle(), isAhead)));
            stage.worksheets().forEach(sheet -> steps.add(worksheet(sheet, stage, isAhead)));
            stage.coaching().ifPresent(meeting -> steps.add(coaching(stage, isAhead)));
        }
        extra.forEach(fact -> steps.add(step("Worksheet", fact.title().orElse(""), fact)));
        return new Milestone(
                stage,
                opensOn,
                calendar.dueOn(stage.id()),
                standing(stage, isWaived, isAhead, steps),
                stage.competencies().stream().map(this::competency).toList(),
                steps,
                isNow);
    }

    private String competency(String id) {
        return program.competencies().stream()
                .filter(known -> known.id().equals(id))
                .findFirst()
                .map(Competency::title)
                .orElse(id);
    }

    /** What somebody was given to do in a stage beside what the definition has there, such as what makes up for a session. */
    private Map<String, List<Fact>> extraWork() {
        Set<String> planned = new HashSet<>();
        program.stages().forEach(stage -> Stream.concat(
                        stage.courses().stream().map(Course::id),
                        stage.worksheets().stream().map(Worksheet::id))
                .forEach(planned::add));
        return Stream.of(COURSE, WORKSHEET)
                .flatMap(kind -> facts.of(kind).stream())
                .filter(fact ->
                        fact.item().filter(item -> !planned.contains(item)).isPresent())
                .collect(Collectors.groupingBy(fact -> fact.stage().orElse("")));
    }

    private Standing standing(Stage stage, boolean isWaived, boolean isAhead, List<Step> steps) {
        if (isWaived) {
            return Standing.paused("Waived");
        }
        if (!steps.isEmpty() && steps.stream().allMatch(step -> step.standing().isDone())) {
            return Standing.done("Done");
        }
        if (enrolment.state().isFinal()) {
            return isAhead ? Standing.open("Not begun") : Standing.closed("Not all done");
        }
        if (isAhead) {
            return Standing.open("Opens " + DayWords.of(calendar.opensOn(stage.id())));
        }
        if (enrolment.isOnLeave()) {
            return Standing.paused("On leave");
        }
        if (!enrolment.isActive()) {
            return Standing.open("Not begun");
        }
        if (steps.stream().anyMatch(step -> step.standing().isLate())) {
            return Standing.late("Overdue");
        }
        if (steps.stream().anyMatch(step -> step.standing().isOwnersTurn())) {
            return Standing.now("Under way");
        }
        return steps.stream().allMatch(step -> step.standing().isOver())
                ? Standing.closed("Not all done")
                : Standing.waiting("Waits for others");
    }

    /** A piece that nobody hands out, because it is all there is of something larger, such as a portfolio, is on record as that. */
    private Step worksheet(Worksheet sheet, Stage stage, boolean isAhead) {
        Step step = work(WORKSHEET, "Worksheet", sheet.id(), sheet.title(), isAhead);
        boolean isHandedOut =
                facts.of(WORKSHEET).stream().anyMatch(fact -> fact.item().equals(Optional.of(sheet.id())));
        return sheet
                .partOf()
                .filter(whole -> !isHandedOut && program.partsOf(whole).size() == 1)
                .stream()
                .flatMap(whole -> facts.of(whole).stream())
                .findFirst()
                .map(whole -> whole.ends().isPresent() ? Standing.done("Done") : due(calendar.dueOn(stage.id()), ""))
                .map(standing -> new Step(step.kind(), step.title(), standing, Optional.empty(), Optional.empty()))
                .orElse(step);
    }

    private Step work(String factKind, String kind, String item, String title, boolean isAhead) {
        return facts.of(factKind).stream()
                .filter(fact -> fact.item().equals(Optional.of(item)))
                // Something that was done alone and with a team counts as what came furthest.
                .reduce((one, other) -> one.is(Assignment.State.ACCEPTED) ? one : other)
                .map(fact -> step(kind, title, fact))
                .orElseGet(() -> new Step(kind, title, notHandedOut(isAhead), Optional.empty(), Optional.empty()));
    }

    private Standing notHandedOut(boolean isAhead) {
        if (enrolment.state().isFinal()) {
            return Standing.closed("Not done");
        }
        return Standing.open(isAhead ? "Still to come" : "Not handed out yet");
    }

    private Step step(String kind, String title, Fact fact) {
        return new Step(
                kind,
                title,
                standing(fact, Assignment.State.valueOf(fact.state().orElseThrow())),
                tasks.stream()
                        .filter(task -> task.name().endsWith(": " + title))
                        .map(OpenTask::id)
                        .findFirst(),
                Optional.empty());
    }

    private Standing standing(Fact fact, Assignment.State state) {
        return switch (state) {
            case ACCEPTED ->
                Standing.done(fact.minutes()
                        .filter(minutes -> minutes > 0)
                        .map(minutes -> "Done, " + CreditTime.exact(minutes))
                        .orElse("Done"));
            case SUBMITTED -> Standing.waiting("Waits for " + whoDecides(fact));
            case NOT_COMPLETED -> Standing.closed("Not completed");
            case WITHDRAWN -> Standing.paused("Need not be done");
            case OPEN -> due(fact.onDay().orElse(today), "");
            case RETURNED -> due(fact.onDay().orElse(today), "Returned, ");
        };
    }

    private Standing due(LocalDate due, String before) {
        if (enrolment.state().isFinal()) {
            return Standing.closed("Not done");
        }
        if (enrolment.isOnLeave()) {
            return Standing.paused("Rests during the leave");
        }
        if (due.isBefore(today)) {
            return Standing.late(before + "overdue since " + DayWords.of(due));
        }
        String words = before + "due " + DayWords.of(due);
        return ChronoUnit.DAYS.between(today, due) <= SOON_IN_DAYS ? Standing.soon(words) : Standing.now(words);
    }

    private String whoDecides(Fact work) {
        return facts.of(WorkFacts.ATTEMPT).stream()
                .filter(attempt -> attempt.item().equals(work.item()))
                .filter(attempt -> attempt.ends().isEmpty())
                .reduce((earlier, later) -> later)
                .flatMap(Fact::personName)
                .orElse("a decision");
    }

    private Step session(PlannedSession session, boolean isAhead) {
        Meeting was = attended.get(session.id());
        Optional<Fact> planned = facts.of(AttendedMeetings.SESSION).stream()
                .filter(fact -> fact.item().equals(Optional.of(session.id())))
                .findFirst();
        return new Step(
                "Session",
                session.title(),
                was == null ? planned(planned, isAhead) : came(was),
                Optional.empty(),
                planned.filter(fact -> fact.begins().isPresent())
                        .flatMap(Fact::id)
                        .map("/sessions/%s"::formatted));
    }

    private static Standing came(Meeting meeting) {
        String words = "%s, %s".formatted(meeting.attendance(), DayWords.of(meeting.day()));
        return meeting.wasThere() ? Standing.done(words) : Standing.closed(words);
    }

    private Standing planned(Optional<Fact> session, boolean isAhead) {
        if (enrolment.state().isFinal()) {
            return Standing.closed("Not attended");
        }
        return session.flatMap(Fact::begins)
                .map(begins -> begins.isAfter(now)
                        ? Standing.open(moment(begins))
                        : Standing.waiting("Attendance is not recorded yet"))
                .orElseGet(() -> Standing.open(isAhead ? "Still to come" : "No date yet"));
    }

    private Step coaching(Stage stage, boolean isAhead) {
        List<Fact> meetings = facts.of(CoachingFacts.COACHING).stream()
                .filter(fact -> fact.stage().equals(Optional.of(stage.id())))
                .toList();
        return new Step(
                "Coaching",
                "One-on-one coaching",
                coached(meetings, isAhead),
                tasks.stream()
                        .filter(task ->
                                task.name().contains("coaching") && task.name().endsWith(": " + stage.title()))
                        .map(OpenTask::id)
                        .findFirst(),
                Optional.empty());
    }

    private Standing coached(List<Fact> meetings, boolean isAhead) {
        return latest(meetings, BookingState.HELD)
                .map(held -> Standing.done("Held " + day(held)))
                .or(() -> latest(meetings, BookingState.BOOKED)
                        .map(begins -> begins.isAfter(now)
                                ? Standing.open(moment(begins))
                                : Standing.waiting("Not recorded yet")))
                .or(() ->
                        latest(meetings, BookingState.NO_SHOW).map(missed -> Standing.closed("Missed " + day(missed))))
                .orElseGet(() -> enrolment.state().isFinal()
                        ? Standing.closed("Not held")
                        : Standing.open(isAhead ? "Still to come" : "No time yet"));
    }

    private static Optional<Instant> latest(List<Fact> meetings, BookingState state) {
        return meetings.stream()
                .filter(meeting -> meeting.is(state))
                .reduce((earlier, later) -> later)
                .flatMap(Fact::begins);
    }

    private String day(Instant moment) {
        return DayWords.of(inZone(moment).toLocalDate());
    }

    String moment(Instant begins) {
        return DayWords.of(inZone(begins));
    }

    private ZonedDateTime inZone(Instant moment) {
        return moment.atZone(calendar.shared().zone());
    }
}
