package org.charterpath.enrolment;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.DayWords;
import org.charterpath.TypedText;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.PersonalCalendar;
import org.charterpath.cohort.PersonalStages;
import org.charterpath.cohort.Placements;
import org.charterpath.coursework.Assignment;
import org.charterpath.coursework.Coursework;
import org.charterpath.enrolment.EnrolmentEvent.Kind;
import org.charterpath.ledger.CreditEntry;
import org.charterpath.ledger.CreditLedger;
import org.charterpath.people.Accounts;
import org.charterpath.people.ErasedPerson;
import org.charterpath.people.Role;
import org.charterpath.program.Category;
import org.charterpath.program.ProgramDefinition;
import org.charterpath.program.Stage;
import org.charterpath.session.Sessions;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * What program admins decide about an enrolment on its way, each time with a reason that is kept: the rules. What follows from
 * a decision is made in the same transaction, by a process.
 */
@Service
public class EnrolmentLife {

    private static final int LONGEST_REASON = 1000;

    private final EnrolmentEvent.Events events;
    private final ChangeProcess process;
    private final StageDays days;
    private final Enrolments enrolments;
    private final Cohorts cohorts;
    private final PersonalStages stages;
    private final Placements placements;
    private final Sessions sessions;
    private final Coursework coursework;
    private final CreditLedger ledger;
    private final Accounts accounts;
    private final ApplicationEventPublisher news;
    private final Clock clock;

    EnrolmentLife(
            EnrolmentEvent.Events events,
            ChangeProcess process,
            StageDays days,
            Enrolments enrolments,
            Cohorts cohorts,
            PersonalStages stages,
            Placements placements,
            Sessions sessions,
            Coursework coursework,
            CreditLedger ledger,
            Accounts accounts,
            ApplicationEventPublisher news,
            Clock clock) {
        this.events = events;
        this.process = process;
        this.days = days;
        this.enrolments = enrolments;
        this.cohorts = cohorts;
        this.stages = stages;
        this.placements = placements;
        this.sessions = sessions;
        this.coursework = coursework;
        this.ledger = ledger;
        this.accounts = accounts;
        this.news = news;
        this.clock = clock;
    }

    /** What is decided breaks a rule; the message names the field and the rule. */
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    public static final class RefusedException extends RuntimeException {

        RefusedException(String field, String rule) {
            super(field + ": " + rule);
        }
    }

    /** What a page refuses before it gets here, in the same words. */
    public static RefusedException refused(String field, String rule) {
        return new RefusedException(field, rule);
    }

    /** The enrolment is not where it would have to be: somebody else was faster, or it was asked for twice. */
    @ResponseStatus(HttpStatus.CONFLICT)
    public static final class NotNowException extends RuntimeException {

        NotNowException(String message) {
            super(message);
        }
    }

    /**
     * Sets somebody on the way who was put on the roster of a cohort that runs already. What has opened by now opens at once,
     * each stage with as many days as everybody had, never past the last day for work.
     *
     * @param waived ids of stages that are over and not to be made up
     * @throws NotNowException if the person is not waiting to set out
     */
    @Transactional
    public void join(String enrolmentId, Collection<String> waived, String reason, String by) {
        Enrolment enrolment = heldWithSessions(enrolmentId, by, reason);
        requireState(enrolment, Enrolment.State.ENROLLED);
        CohortCalendar calendar = runningCalendar(enrolment);
        check(
                !calendar.program().isCoached() || placements.coachOf(enrolment).isPresent(),
                "Coach",
                "the program is coached; choose a coach first.");
        EnrolmentEvent event = noted(EnrolmentEvent.of(Kind.JOINED, enrolment, reason, by, moment(enrolment)));
        makeUp(enrolment, calendar, waived, event);
        process.start(event);
    }

    /**
     * Ends an enrolment before the program does. Seats and meetings are free, tasks are closed, a team goes on without the
     * person; ledger and transcript stay.
     *
     * @throws NotNowException if it has ended already
     */
    @Transactional
    public void withdraw(String enrolmentId, String reason, String by) {
        Enrolment enrolment = held(enrolmentId, by, reason);
        requireState(enrolment, Enrolment.State.ENROLLED, Enrolment.State.ACTIVE, Enrolment.State.ON_LEAVE);
        decide(EnrolmentEvent.of(Kind.WITHDRAWN, enrolment, reason, by, moment(enrolment)));
    }

    /**
     * Sets somebody on the way again who has withdrawn. What was accepted is done; everything else that has opened opens again.
     *
     * @param waived ids of stages that are over and not to be made up
     * @throws NotNowException if the person has not withdrawn
     */
    @Transactional
    public void reenter(String enrolmentId, Collection<String> waived, String reason, String by) {
        Enrolment enrolment = heldWithSessions(enrolmentId, by, reason);
        requireState(enrolment, Enrolment.State.WITHDRAWN);
        CohortCalendar calendar = runningCalendar(enrolment);
        EnrolmentEvent event = noted(EnrolmentEvent.of(Kind.REENTERED, enrolment, reason, by, moment(enrolment)));
        makeUp(enrolment, calendar, waived, event);
        process.start(event);
    }

    /**
     * Gives somebody another coach, at any time: open reviews, coaching and rights go along; who did what stays on record.
     *
     * @param coachId the user id of the new coach
     * @throws NotNowException if the enrolment has ended
     */
    @Transactional
    public void changeCoach(String enrolmentId, String coachId, String reason, String by) {
        Enrolment enrolment = held(enrolmentId, by, reason);
        requireState(enrolment, Enrolment.State.ENROLLED, Enrolment.State.ACTIVE, Enrolment.State.ON_LEAVE);
        check(accounts.isMember(coachId, Role.COACHES), "Coach", "name somebody who is a coach.");
        check(!enrolment.isOf(coachId), "Coach", "nobody is his or her own coach.");
        if (coachId.equals(enrolment.coachId())) {
            throw new NotNowException("%s coaches %s already.".formatted(coachId, enrolment.fullName()));
        }
        decide(EnrolmentEvent.of(Kind.COACH_CHANGED, enrolment, reason, by, moment(enrolment))
                .from(enrolment.coachId(), coachId));
    }

    /**
     * Lets somebody be away for a time. Work rests as it is; every stage that the leave touches is due so much later.
     *
     * @param until the day on which the person is to be back
     * @throws RefusedException if a stage would be due after the last day for work: then another cohort is the way
     * @throws NotNowException if the person is not on the way
     */
    @Transactional
    public void takeLeave(String enrolmentId, LocalDate until, String reason, String by) {
        Enrolment enrolment = held(enrolmentId, by, reason);
        requireState(enrolment, Enrolment.State.ACTIVE);
        CohortCalendar calendar = runningCalendar(enrolment);
        LocalDate today = today(calendar);
        check(until.isAfter(today), "Back on", "a day after today, %s.".formatted(DayWords.of(today)));
        LocalDate last = lastDay(enrolment, calendar);
        check(
                !until.isAfter(last),
                "Back on",
                "%s at the latest, the last day for work. For a longer leave, move the person to another cohort."
                        .formatted(DayWords.of(last)));
        refuseTooLong("Back on", days.afterLeave(enrolment.id(), calendar, today, until), enrolmentId, calendar);
        decide(EnrolmentEvent.of(Kind.LEAVE_BEGUN, enrolment, reason, by, moment(enrolment))
                .until(until));
    }

    /**
     * Lets somebody who was away go on, today, whenever the return was planned for.
     *
     * @throws RefusedException if the leave was so long that a stage would be due after the last day for work
     * @throws NotNowException if the person is not on leave
     */
    @Transactional
    public void comeBack(String enrolmentId, String reason, String by) {
        Enrolment enrolment = heldWithSessions(enrolmentId, by, reason);
        requireState(enrolment, Enrolment.State.ON_LEAVE);
        CohortCalendar calendar = runningCalendar(enrolment);
        LocalDate left = LocalDate.ofInstant(enrolment.stateSince(), calendar.zone());
        Map<String, LocalDate> due = days.afterLeave(enrolment.id(), calendar, left, today(calendar));
        refuseTooLong("Today", due, enrolmentId, calendar);
        stages.dueOn(enrolmentId, due);
        process.comeBack(noted(EnrolmentEvent.of(Kind.RETURNED, enrolment, reason, by, moment(enrolment))));
    }

    /**
     * Moves an enrolment into another cohort, with its ledger and all that was accepted: of the same program, or of one that
     * has each stage and category in which the person has anything.
     *
     * @throws RefusedException if that cohort is over, cannot take what the person has, or has the person already
     * @throws NotNowException if the enrolment has ended
     */
    @Transactional
    public void transfer(String enrolmentId, String cohortId, String reason, String by) {
        sessions.hold(cohortId);
        Enrolment enrolment = held(enrolmentId, by, reason);
        requireState(enrolment, Enrolment.State.ENROLLED, Enrolment.State.ACTIVE, Enrolment.State.ON_LEAVE);
        Cohort target =
                cohorts.find(cohortId).orElseThrow(() -> new RefusedException("Cohort", "there is no such cohort."));
        if (cohortId.equals(enrolment.cohortId())) {
            throw new NotNowException("%s is in %s already.".formatted(enrolment.fullName(), target.name()));
        }
        check(target.state() != Cohort.State.CLOSED, "Cohort", "%s is over.".formatted(target.name()));
        check(
                enrolments.find(cohortId, enrolment.participantId()).isEmpty(),
                "Cohort",
                "the person is or was in %s under an enrolment of its own.".formatted(target.name()));
        CohortCalendar calendar = cohorts.calendarOf(cohortId);
        if (target.state() == Cohort.State.RUNNING) {
            checkWorkIsStillOpen(calendar, calendar.workDueBy());
            check(
                    !calendar.program().isCoached()
                            || placements.coachOf(enrolment).isPresent(),
                    "Coach",
                    "the program is coached; choose a coach first.");
        }
        checkFits(enrolment, calendar.program());
        stages.keep(enrolmentId, PersonalCalendar.like(calendar));
        if (target.state() == Cohort.State.RUNNING) {
            stages.dueOn(enrolmentId, days.madeUp(calendar, stages.waived(enrolmentId), today(calendar)));
        }
        decide(EnrolmentEvent.of(Kind.TRANSFERRED, enrolment, reason, by, moment(enrolment))
                .from(enrolment.cohortId(), cohortId));
    }

    /** Everything that has happened to an enrolment, the first thing first. */
    @Transactional(readOnly = true)
    public List<EnrolmentEvent> eventsOf(String enrolmentId) {
        return events.findByEnrolmentIdOrderByHappenedAtAscIdAsc(enrolmentId);
    }

    /** The stages of a cohort that are over by now, which somebody who joins can be spared. */
    public List<Stage> pastStages(CohortCalendar calendar) {
        return days.past(calendar, today(calendar));
    }

    /** Whoever sets out joins the cohort's sessions, and these are held before the people in them. */
    private Enrolment heldWithSessions(String enrolmentId, String by, String reason) {
        String cohortId = enrolments.get(enrolmentId).cohortId();
        sessions.hold(cohortId);
        Enrolment enrolment = held(enrolmentId, by, reason);
        if (!enrolment.cohortId().equals(cohortId)) {
            throw new NotNowException(
                    "%s was just moved to another cohort; open the page again.".formatted(enrolment.fullName()));
        }
        return enrolment;
    }

    private Enrolment held(String enrolmentId, String by, String reason) {
        Enrolment enrolment = enrolments.locked(enrolmentId);
        check(!enrolment.isOf(by), "Person", "somebody else decides about your own enrolment.");
        check(!ErasedPerson.is(enrolment.participantId()), "Person", "whoever was erased is not coming back.");
        check(
                TypedText.isReason(reason) && reason.length() <= LONGEST_REASON,
                "Reason",
                "say why in %d letters or more, and at most %d characters."
                        .formatted(TypedText.SHORTEST_REASON, LONGEST_REASON));
        return enrolment;
    }

    private static void requireState(Enrolment enrolment, Enrolment.State... allowed) {
        if (!Set.of(allowed).contains(enrolment.state())) {
            throw new NotNowException("%s is %s; open the page again to see what has happened."
                    .formatted(enrolment.displayName(), EnrolmentWords.of(enrolment.state())));
        }
    }

    private CohortCalendar runningCalendar(Enrolment enrolment) {
        Cohort cohort = cohorts.get(enrolment.cohortId());
        check(cohort.state() == Cohort.State.RUNNING, "Cohort", "%s is not on its way.".formatted(cohort.name()));
        CohortCalendar calendar = cohorts.calendarOf(cohort.id());
        checkWorkIsStillOpen(calendar, lastDay(enrolment, calendar));
        return calendar;
    }

    /** Whoever is on the way may have a last day for work of one's own; whoever sets out has that of the cohort. */
    private LocalDate lastDay(Enrolment enrolment, CohortCalendar calendar) {
        return Set.of(Enrolment.State.ACTIVE, Enrolment.State.ON_LEAVE).contains(enrolment.state())
                ? stages.calendarOf(enrolment.id(), calendar).workDueBy()
                : calendar.workDueBy();
    }

    private void checkWorkIsStillOpen(CohortCalendar calendar, LocalDate lastDay) {
        check(
                !today(calendar).isAfter(lastDay),
                "Cohort",
                "its last day for work was %s; choose another cohort.".formatted(DayWords.of(lastDay)));
    }

    private void makeUp(Enrolment enrolment, CohortCalendar calendar, Collection<String> waived, EnrolmentEvent event) {
        Set<String> past = pastStages(calendar).stream().map(Stage::id).collect(Collectors.toSet());
        check(past.containsAll(waived), "Waived", "only stages that are over can be waived.");
        stages.waive(enrolment.id(), Set.copyOf(waived), event.id());
        stages.dueOn(enrolment.id(), days.madeUp(calendar, stages.waived(enrolment.id()), today(calendar)));
    }

    private void refuseTooLong(String field, Map<String, LocalDate> due, String enrolmentId, CohortCalendar calendar) {
        LocalDate last = stages.calendarOf(enrolmentId, calendar).workDueBy();
        due.entrySet().stream()
                .filter(stage -> stage.getValue().isAfter(last))
                .findFirst()
                .ifPresent(stage -> {
                    throw new RefusedException(
                            field,
                            "%s would be due on %s, and the last day for work is %s. For a longer leave, move the person to another cohort."
                                    .formatted(
                                            calendar.program()
                                                    .stage(stage.getKey())
                                                    .title(),
                                            DayWords.of(stage.getValue()),
                                            DayWords.of(last)));
                });
    }

    private void checkFits(Enrolment enrolment, ProgramDefinition program) {
        List<CreditEntry> entries = ledger.entriesOf(enrolment.id());
        Set<String> known = program.stages().stream().map(Stage::id).collect(Collectors.toSet());
        Stream.concat(
                        entries.stream().map(CreditEntry::stageId).flatMap(Optional::stream),
                        coursework.assignmentsOf(enrolment.id()).stream()
                                .filter(Assignment::isAccepted)
                                .map(Assignment::stageId))
                .filter(stage -> !known.contains(stage))
                .findFirst()
                .ifPresent(stage -> {
                    throw new RefusedException(
                            "Cohort",
                            "%s has no \"%s\", in which the person has work.".formatted(program.title(), stage));
                });
        Set<String> categories = program.categories().stream().map(Category::id).collect(Collectors.toSet());
        entries.stream()
                .map(CreditEntry::category)
                .filter(category -> !categories.contains(category))
                .findFirst()
                .ifPresent(category -> {
                    throw new RefusedException(
                            "Cohort", "%s has no hours of the kind %s.".formatted(program.title(), category));
                });
    }

    private void decide(EnrolmentEvent decided) {
        process.start(noted(decided));
    }

    private EnrolmentEvent noted(EnrolmentEvent decided) {
        EnrolmentEvent event = events.save(decided);
        news.publishEvent(event);
        return event;
    }

    private Instant moment(Enrolment enrolment) {
        return EnrolmentEvent.momentAfter(eventsOf(enrolment.id()), clock);
    }

    private LocalDate today(CohortCalendar calendar) {
        return LocalDate.ofInstant(clock.instant(), calendar.zone());
    }

    private static void check(boolean holds, String field, String rule) {
        if (!holds) {
            throw new RefusedException(field, rule);
        }
    }
}
