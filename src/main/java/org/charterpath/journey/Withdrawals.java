package org.charterpath.journey;

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
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ends the journey of somebody who leaves; what was earned stays in the ledger. */
@Service
public class Withdrawals {

    private final Enrolments enrolments;
    private final Placements placements;
    private final Teams teams;
    private final Organizations organizations;
    private final Coursework coursework;
    private final Coaching coaching;
    private final Notifications notifications;

    Withdrawals(
            Enrolments enrolments,
            Placements placements,
            Teams teams,
            Organizations organizations,
            Coursework coursework,
            Coaching coaching,
            Notifications notifications) {
        this.enrolments = enrolments;
        this.placements = placements;
        this.teams = teams;
        this.organizations = organizations;
        this.coursework = coursework;
        this.coaching = coaching;
        this.notifications = notifications;
    }

    /**
     * Ends an enrolment as withdrawn, takes its open work and coming meetings away and tells participant and coach; again has no effect.
     *
     * @throws org.charterpath.cohort.Enrolment.EndedException if it has ended otherwise
     */
    @Transactional
    public void withdraw(String enrolmentId) {
        enrolments.moveTo(Enrolment.State.WITHDRAWN, enrolmentId);
        coursework.withdraw(enrolmentId);
        coaching.release(enrolmentId);
        Placement placement = placements.of(enrolmentId);
        Enrolment enrolment = placement.enrolment();
        teams.leave(enrolment);
        String cohort = placement.calendar().cohortName();
        notifications.send(Message.plain(
                "withdrawal:participant:" + enrolmentId,
                enrolment.participantId(),
                "You have left " + cohort,
                "You have withdrawn from %s. Your open tasks are closed. The hours that you have earned stay on your transcript."
                        .formatted(cohort)));
        placements
                .coachOf(enrolment)
                .ifPresent(coach -> notifications.send(Message.plain(
                        "withdrawal:coach:" + enrolmentId,
                        coach,
                        "%s has left %s".formatted(enrolment.fullName(), cohort),
                        "%s (%s) has withdrawn from %s. There is nothing more to review or to book."
                                .formatted(
                                        enrolment.fullName(),
                                        organizations
                                                .get(enrolment.organizationId())
                                                .name(),
                                        cohort))));
    }
}
