package org.charterpath.hours;

import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.notification.Message;
import org.charterpath.notification.Notifications;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Brings logged hours that wait too long for their coach before the program admins. */
@Service
public class HoursEscalation {

    private final HoursClaims claims;
    private final HoursReviewTasks tasks;
    private final Enrolments enrolments;
    private final Accounts accounts;
    private final Notifications notifications;

    HoursEscalation(
            HoursClaims claims,
            HoursReviewTasks tasks,
            Enrolments enrolments,
            Accounts accounts,
            Notifications notifications) {
        this.claims = claims;
        this.tasks = tasks;
        this.enrolments = enrolments;
        this.accounts = accounts;
        this.notifications = notifications;
    }

    /**
     * Lets the program admins decide as well, and tells each of them once for each attempt. Nothing happens where the coach
     * has decided in the meantime.
     *
     * @throws UnknownHoursClaimException if there is no such claim
     */
    @Transactional
    public void escalate(String claimId) {
        HoursClaim claim = claims.require(claimId);
        if (!claim.isPending() || !tasks.openTo(Role.PROGRAM_ADMINS, claim)) {
            return;
        }
        Enrolment enrolment = enrolments.get(claim.enrolmentId());
        accounts.in(Role.PROGRAM_ADMINS).stream()
                .filter(admin -> !admin.userId().equals(enrolment.participantId()))
                .forEach(admin -> notifications.send(message(admin, claim, enrolment)));
    }

    private static Message message(Person admin, HoursClaim claim, Enrolment enrolment) {
        return Message.plain(
                "hours-overdue:%s:%d:%s".formatted(claim.id(), claim.attempt(), admin.userId()),
                admin.userId(),
                "Hours wait for a decision: " + enrolment.fullName(),
                """
                %s logged %d minutes of %s for %s, and nobody has decided about them for seven days.

                The coach can still do it, and so can you now: the task "Review hours" is in your list "Hours to review".
                """
                        .formatted(
                                enrolment.fullName(),
                                claim.minutes(),
                                claim.category().title(),
                                claim.workedOn()));
    }
}
