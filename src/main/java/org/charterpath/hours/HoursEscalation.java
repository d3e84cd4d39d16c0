package org.charterpath.hours;

import org.charterpath.cohort.Placement;
import org.charterpath.cohort.Placements;
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
    private final Placements placements;
    private final Accounts accounts;
    private final Notifications notifications;

    HoursEscalation(
            HoursClaims claims,
            HoursReviewTasks tasks,
            Placements placements,
            Accounts accounts,
            Notifications notifications) {
        this.claims = claims;
        this.tasks = tasks;
        this.placements = placements;
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
        Placement placement = placements.of(claim.enrolmentId());
        accounts.in(Role.PROGRAM_ADMINS).stream()
                .filter(admin -> !placement.isOf(admin.userId()))
                .forEach(admin -> notifications.send(message(admin, claim, placement)));
    }

    private static Message message(Person admin, HoursClaim claim, Placement placement) {
        return Message.plain(
                "hours-overdue:%s:%d:%s".formatted(claim.id(), claim.attempt(), admin.userId()),
                admin.userId(),
                "Hours wait for a decision: " + placement.enrolment().fullName(),
                """
                %s logged %d minutes of %s for %s, and nobody has decided about them for seven days.

                The coach can still do it, and so can you now: the task "Review hours" is in your list "Hours to review".
                """
                        .formatted(
                                placement.enrolment().fullName(),
                                claim.minutes(),
                                placement.program().category(claim.category()).title(),
                                claim.workedOn()));
    }
}
