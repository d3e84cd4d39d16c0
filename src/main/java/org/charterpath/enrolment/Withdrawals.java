package org.charterpath.enrolment;

import java.time.Clock;
import org.charterpath.coaching.Coaching;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
import org.charterpath.cohort.Teams;
import org.charterpath.coursework.Coursework;
import org.charterpath.notification.Message;
import org.charterpath.notification.Notifications;
import org.charterpath.people.Organizations;
import org.charterpath.review.Reviews;
import org.charterpath.session.Sessions;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ends the journey of somebody who leaves; what was earned stays in the ledger. */
@Service
public class Withdrawals {

    private static final String WITHOUT_REASON = "Told to the running journey itself, which asks for no reason.";
    private static final String THE_PROGRAM = "";

    private final EnrolmentEvent.Events events;
    private final ApplicationEventPublisher news;
    private final Clock clock;
    private final Enrolments enrolments;
    private final Placements placements;
    private final Teams teams;
    private final Reviews reviews;
    private final Organizations organizations;
    private final Coursework coursework;
    private final Coaching coaching;
    private final Sessions sessions;
    private final Notifications notifications;

    Withdrawals(
            EnrolmentEvent.Events events,
            ApplicationEventPublisher news,
            Clock clock,
            Enrolments enrolments,
            Placements placements,
            Teams teams,
            Reviews reviews,
            Organizations organizations,
            Coursework coursework,
            Coaching coaching,
            Sessions sessions,
            Notifications notifications) {
        this.events = events;
        this.news = news;
        this.clock = clock;
        this.enrolments = enrolments;
        this.placements = placements;
        this.teams = teams;
        this.reviews = reviews;
        this.organizations = organizations;
        this.coursework = coursework;
        this.coaching = coaching;
        this.sessions = sessions;
        this.notifications = notifications;
    }

    /**
     * Ends an enrolment as withdrawn, takes its open work, its seats and coming meetings away and tells participant and coach;
     * again has no effect.
     *
     * @throws org.charterpath.cohort.Enrolment.EndedException if it has ended otherwise
     */
    @Transactional
    public void withdraw(String enrolmentId) {
        withdraw(enrolmentId, WITHOUT_REASON);
    }

    /** As {@link #withdraw(String)}, where the program itself has a reason. */
    void withdraw(String enrolmentId, String reason) {
        Enrolment before = enrolments.get(enrolmentId);
        if (before.state() != Enrolment.State.WITHDRAWN) {
            withdraw(before);
            news.publishEvent(events.save(
                    EnrolmentEvent.of(EnrolmentEvent.Kind.WITHDRAWN, before, reason, THE_PROGRAM, clock.instant())));
        }
    }

    /** As {@link #withdraw(String)}, where who decided it and why is written down already. */
    void withdraw(Enrolment before) {
        String enrolmentId = before.id();
        enrolments.moveTo(Enrolment.State.WITHDRAWN, enrolmentId);
        coursework.withdraw(enrolmentId);
        coaching.release(enrolmentId, "The participant has left the program.");
        Placement placement = placements.of(enrolmentId);
        Enrolment enrolment = placement.enrolment();
        if (before.isExpected()) {
            sessions.leave(enrolment);
        }
        teams.leave(enrolment).forEach(left -> reviews.passOn(left.id(), enrolment));
        String cohort = placement.calendar().cohortName();
        // Whoever comes back may leave once more.
        String once = enrolmentId + ":" + enrolment.stateSince().getEpochSecond();
        notifications.send(Message.plain(
                        "withdrawal:participant:" + once,
                        enrolment.participantId(),
                        "You have left " + cohort,
                        "You have withdrawn from %s. Your open tasks are closed. The hours that you have earned stay on your transcript."
                                .formatted(cohort))
                .with(Message.Link.journey(enrolmentId)));
        placements
                .coachOf(enrolment)
                .ifPresent(coach -> notifications.send(Message.plain(
                                "withdrawal:coach:" + once,
                                coach,
                                "%s has left %s".formatted(enrolment.fullName(), cohort),
                                "%s (%s) has withdrawn from %s. There is nothing more to review or to book."
                                        .formatted(
                                                enrolment.fullName(),
                                                organizations
                                                        .get(enrolment.organizationId())
                                                        .name(),
                                                cohort))
                        .with(Message.Link.record(enrolmentId))));
    }
}
