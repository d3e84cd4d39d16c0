package org.charterpath.journey;

import java.util.Optional;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.EnrolmentState;
import org.charterpath.cohort.Enrolments;
import org.charterpath.coursework.Coursework;
import org.charterpath.notification.Message;
import org.charterpath.notification.Notifications;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ends the journey of somebody who leaves; what was earned stays in the ledger. */
@Service
public class Withdrawals {

    private final Enrolments enrolments;
    private final Cohorts cohorts;
    private final Coursework coursework;
    private final Notifications notifications;

    Withdrawals(Enrolments enrolments, Cohorts cohorts, Coursework coursework, Notifications notifications) {
        this.enrolments = enrolments;
        this.cohorts = cohorts;
        this.coursework = coursework;
        this.notifications = notifications;
    }

    /**
     * Ends an enrolment as withdrawn, takes its open work away and tells participant and coach; again has no effect.
     *
     * @throws org.charterpath.cohort.EnrolmentEndedException if it has ended otherwise
     */
    @Transactional
    public void withdraw(String enrolmentId) {
        enrolments.moveTo(EnrolmentState.WITHDRAWN, enrolmentId);
        coursework.withdraw(enrolmentId);
        Enrolment enrolment = enrolments.get(enrolmentId);
        String cohort = cohorts.get(enrolment.cohortId()).name();
        notifications.send(Message.plain(
                "withdrawal:participant:" + enrolmentId,
                enrolment.participantId(),
                "You have left " + cohort,
                "You have withdrawn from %s. Your open tasks are closed. The hours that you have earned stay on your transcript."
                        .formatted(cohort)));
        Optional.ofNullable(enrolment.coachId())
                .ifPresent(coach -> notifications.send(Message.plain(
                        "withdrawal:coach:" + enrolmentId,
                        coach,
                        "%s has left %s".formatted(enrolment.fullName(), cohort),
                        "%s (%s) has withdrawn from %s. There is nothing more to review or to book."
                                .formatted(enrolment.fullName(), enrolment.school(), cohort))));
    }
}
