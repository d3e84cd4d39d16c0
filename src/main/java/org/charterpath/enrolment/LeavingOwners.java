package org.charterpath.enrolment;

import org.charterpath.account.AccountChange;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lets nobody leave with {@link OwnedWork}: it goes to somebody else in the same transaction. */
@Component
public class LeavingOwners {

    private final ObjectProvider<OwnedWork> owned;
    private final Enrolments enrolments;

    LeavingOwners(ObjectProvider<OwnedWork> owned, Enrolments enrolments) {
        this.owned = owned;
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
            owned.forEach(work -> work.leftBy(event.userId(), "The account of whoever owned it is closed."));
        }
    }

    private void left(String enrolmentId) {
        Enrolment enrolment = enrolments.find(enrolmentId).orElseThrow();
        owned.forEach(work -> work.leftBy(enrolment, "Whoever owned it has left."));
    }
}
