package org.charterpath.measure;

import org.charterpath.account.AccountChange;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.enrolment.EnrolmentEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lets nobody leave with a measure: it goes to somebody else in the same transaction. */
@Component
class LeavingOwners {

    private final Measures measures;
    private final Enrolments enrolments;

    LeavingOwners(Measures measures, Enrolments enrolments) {
        this.measures = measures;
        this.enrolments = enrolments;
    }

    @EventListener
    @Transactional
    public void ended(Enrolments.Ended event) {
        left(event.enrolmentId());
    }

    @EventListener
    @Transactional
    public void changed(EnrolmentEvent event) {
        if (event.kind() == EnrolmentEvent.Kind.TRANSFERRED) {
            left(event.enrolmentId());
        }
    }

    @EventListener
    @Transactional
    public void deactivated(AccountChange event) {
        if (event.kind() == AccountChange.Kind.DEACTIVATED) {
            measures.leave(event.userId(), measure -> true, "The account of whoever owned it is closed.");
        }
    }

    private void left(String enrolmentId) {
        Enrolment enrolment = enrolments.find(enrolmentId).orElseThrow();
        measures.leave(
                enrolment.participantId(),
                measure -> measures.keeper(measure.keeper()).leavesWith(enrolment, measure.subjectId()),
                "Whoever owned it has left.");
    }
}
