package org.charterpath.enrolment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.DayWords;
import org.charterpath.NotFoundException;
import org.charterpath.coaching.Coaching;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Groups;
import org.charterpath.cohort.JourneyStarter;
import org.charterpath.cohort.JourneysLaunched;
import org.charterpath.cohort.Placements;
import org.charterpath.cohort.Teams;
import org.charterpath.notification.Message;
import org.charterpath.notification.Notifications;
import org.charterpath.people.Accounts;
import org.charterpath.review.Reviews;
import org.charterpath.session.Sessions;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What follows from a change of an enrolment. A journey is never moved: it ends where it stands, and another one begins that
 * passes over whatever was accepted; so nothing waits for what will not come, and nothing counts twice.
 */
@Service
public class EnrolmentChanges {

    private static final String ON_LEAVE = "The participant is away for a time.";
    private static final String NOT_BACK = "The program year has ended, and the person has not come back.";
    private static final String MOVED = "The participant has moved to another cohort.";
    private static final String OTHER_COACH = "The participant has another coach now, who offers new times.";

    private final EnrolmentEvent.Events events;
    private final ChangeProcess process;
    private final Withdrawals withdrawals;
    private final Enrolments enrolments;
    private final Cohorts cohorts;
    private final Placements placements;
    private final Groups groups;
    private final Teams teams;
    private final Reviews reviews;
    private final JourneyStarter starter;
    private final Sessions sessions;
    private final Coaching coaching;
    private final Accounts accounts;
    private final Notifications notifications;
    private final ApplicationEventPublisher news;

    EnrolmentChanges(
            EnrolmentEvent.Events events,
            ChangeProcess process,
            Withdrawals withdrawals,
            Enrolments enrolments,
            Cohorts cohorts,
            Placements placements,
            Groups groups,
            Teams teams,
            Reviews reviews,
            JourneyStarter starter,
            Sessions sessions,
            Coaching coaching,
            Accounts accounts,
            Notifications notifications,
            ApplicationEventPublisher news) {
        this.events = events;
        this.process = process;
        this.withdrawals = withdrawals;
        this.enrolments = enrolments;
        this.cohorts = cohorts;
        this.placements = placements;
        this.groups = groups;
        this.teams = teams;
        this.reviews = reviews;
        this.starter = starter;
        this.sessions = sessions;
        this.coaching = coaching;
        this.accounts = accounts;
        this.notifications = notifications;
        this.news = news;
    }

    /**
     * Makes a change that was decided, but for a return, which ends a leave.
     *
     * @throws NotFoundException if nobody has decided it
     */
    @Transactional
    public void apply(String eventId) {
        EnrolmentEvent event = events.findById(eventId).orElseThrow(() -> NotFoundException.of("change", eventId));
        Enrolment enrolment = enrolments.get(event.enrolmentId());
        switch (event.kind()) {
            case JOINED -> join(enrolment);
            case WITHDRAWN -> withdraw(enrolment);
            case REENTERED -> setOut(enrolments.reenter(enrolment.id()), event, "You are back in %s");
            case COACH_CHANGED -> changeCoach(enrolment, event);
            case LEAVE_BEGUN -> beginLeave(enrolment, event);
            case TRANSFERRED -> transfer(enrolment, event);
            case RETURNED -> throw new IllegalArgumentException("A return ends the leave that waits for it");
            case INVITED, ACCEPTED -> throw new IllegalArgumentException("Nothing follows from an invitation");
        }
    }

    /** Lets the journey of somebody go on who was on leave; who decided it is the last thing that has happened. */
    @Transactional
    public void resume(String enrolmentId) {
        List<EnrolmentEvent> known = events.findByEnrolmentIdOrderByHappenedAtAscIdAsc(enrolmentId);
        enrolments.moveTo(Enrolment.State.ACTIVE, enrolmentId);
        setOut(enrolments.get(enrolmentId), known.get(known.size() - 1), "You are back in %s");
    }

    /** Ends the enrolment of somebody whose program year is over and who has not come back; again has no effect. */
    @Transactional
    public void closeLeave(String enrolmentId) {
        withdrawals.withdraw(enrolmentId, NOT_BACK);
    }

    private void join(Enrolment enrolment) {
        enrolments.moveTo(Enrolment.State.ACTIVE, enrolment.id());
        Enrolment joined = enrolments.get(enrolment.id());
        sessions.join(joined);
        start(joined);
        news.publishEvent(new JourneysLaunched(calendar(joined), List.of(enrolment)));
    }

    private void withdraw(Enrolment enrolment) {
        leaveJourney(enrolment, "Withdrawn");
        process.overtakeLeave(enrolment.id());
        withdrawals.withdraw(enrolment);
    }

    private void beginLeave(Enrolment enrolment, EnrolmentEvent event) {
        leaveJourney(enrolment, "On leave");
        coaching.release(enrolment.id(), ON_LEAVE);
        sessions.leave(enrolment);
        enrolments.moveTo(Enrolment.State.ON_LEAVE, enrolment.id());
        String cohort = calendar(enrolment).cohortName();
        String back = DayWords.of(event.requireUntil());
        tellParticipant(
                enrolment,
                event,
                "You are on leave from " + cohort,
                "Your tasks rest until you are back, which is planned for %s. What you have done stays, and what was open while you are away is due so many days later."
                        .formatted(back));
        tellCoach(
                placements.coachOf(enrolment),
                event,
                "%s is on leave from %s".formatted(enrolment.fullName(), cohort),
                "%s is away until %s. There is nothing to review or to book until then."
                        .formatted(enrolment.fullName(), back));
    }

    private void transfer(Enrolment enrolment, EnrolmentEvent event) {
        leaveJourney(enrolment, "Moved to another cohort");
        process.overtakeLeave(enrolment.id());
        coaching.release(enrolment.id(), MOVED);
        if (enrolment.isExpected()) {
            sessions.leave(enrolment);
        }
        groups.leave(enrolment);
        teams.leave(enrolment).forEach(left -> reviews.passOn(left.id(), enrolment));
        Cohort target = cohorts.get(event.requireBecame());
        boolean isRunning = target.state() == Cohort.State.RUNNING;
        Enrolment moved = enrolments.moveToCohort(
                enrolment.id(), target.id(), isRunning ? Enrolment.State.ACTIVE : Enrolment.State.ENROLLED);
        if (isRunning) {
            setOut(moved, event, "You are in %s now");
        } else {
            tellParticipant(
                    moved,
                    event,
                    "You are in %s now".formatted(target.name()),
                    "Your tasks wait for you in Tasklist once it begins. What you have done and earned comes along.");
        }
    }

    private void changeCoach(Enrolment enrolment, EnrolmentEvent event) {
        String coach = event.requireBecame();
        Optional<String> former = placements.coachOf(enrolment);
        Set<String> had = Stream.concat(
                        Stream.ofNullable(enrolment.coachId()), placements.presentCoachOf(enrolment).stream())
                .collect(Collectors.toSet());
        enrolments.assignCoach(enrolment.id(), coach);
        Enrolment changed = enrolments.get(enrolment.id());
        coaching.release(enrolment.id(), OTHER_COACH);
        process.changeCoach(
                enrolment.id(), had, placements.presentCoachOf(changed).orElse(coach));
        teams.in(enrolment.cohortId()).stream()
                .filter(team -> team.enrolmentIds().contains(enrolment.id()))
                .forEach(team -> reviews.passOn(team.id(), had));
        if (cohorts.get(enrolment.cohortId()).state() == Cohort.State.RUNNING && changed.isActive()) {
            sessions.changeGroup(changed);
        }
        Set<String> ids = former.map(left -> Set.of(left, coach)).orElseGet(() -> Set.of(coach));
        Map<String, String> names = accounts.fullNames(ids);
        String newName = names.getOrDefault(coach, coach);
        String cohort = calendar(changed).cohortName();
        tellParticipant(
                changed,
                event,
                "Your coach in %s is %s now".formatted(cohort, newName),
                "%s reads what you hand in from now on, and what waits for a review. Meetings that lay ahead are offered anew."
                        .formatted(newName));
        // The record is closed to whoever coached before.
        tell(
                former,
                event,
                "%s has another coach now".formatted(changed.fullName()),
                "%s coaches %s in %s from now on. What waited for you went along; what you have decided stays with your name."
                        .formatted(newName, changed.fullName(), cohort),
                Message.Link.coachDesk());
        tellCoach(
                Optional.of(coach),
                event,
                "You coach %s now".formatted(changed.fullName()),
                "You coach %s in %s from now on. What waits for you is in Tasklist, and the coach desk shows the record."
                        .formatted(changed.fullName(), cohort));
    }

    /** Of somebody who is not on the way there is none. */
    private void leaveJourney(Enrolment enrolment, String why) {
        if (enrolment.isActive()) {
            process.endJourney(placements.of(enrolment), why);
        }
    }

    private void setOut(Enrolment enrolment, EnrolmentEvent event, String subject) {
        sessions.join(enrolment);
        start(enrolment);
        String cohort = calendar(enrolment).cohortName();
        tellParticipant(
                enrolment,
                event,
                subject.formatted(cohort),
                "Your tasks are in Tasklist. What you had done is done, and what you had earned counts.");
        tellCoach(
                placements.coachOf(enrolment),
                event,
                "%s is on the way in %s".formatted(enrolment.fullName(), cohort),
                "%s is on the way again. What waits for you is in Tasklist.".formatted(enrolment.fullName()));
    }

    private void start(Enrolment enrolment) {
        starter.start(calendar(enrolment).program().process(), placements.of(enrolment));
    }

    private CohortCalendar calendar(Enrolment enrolment) {
        return cohorts.calendarOf(enrolment.cohortId());
    }

    private void tellParticipant(Enrolment enrolment, EnrolmentEvent event, String subject, String body) {
        notifications.send(
                Message.plain("enrolment:participant:" + event.id(), enrolment.participantId(), subject, body)
                        .with(Message.Link.journey(enrolment.id())));
    }

    private void tellCoach(Optional<String> coachId, EnrolmentEvent event, String subject, String body) {
        tell(coachId, event, subject, body, Message.Link.record(event.enrolmentId()));
    }

    private void tell(Optional<String> coachId, EnrolmentEvent event, String subject, String body, Message.Link link) {
        coachId.ifPresent(coach ->
                notifications.send(Message.plain("enrolment:%s:%s".formatted(coach, event.id()), coach, subject, body)
                        .with(link)));
    }
}
