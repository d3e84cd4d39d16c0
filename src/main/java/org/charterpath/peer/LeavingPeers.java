package org.charterpath.peer;

import org.charterpath.cohort.Enrolments;
import org.charterpath.enrolment.EnrolmentEvent;
import org.charterpath.enrolment.EnrolmentEvent.Kind;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ends what somebody shows to a cohort when the person leaves it or the enrolment has come to its end: whoever comes back is
 * asked anew.
 */
@Component
class LeavingPeers {

    private final Peers peers;
    private final SharedWorksheets worksheets;

    LeavingPeers(Peers peers, SharedWorksheets worksheets) {
        this.peers = peers;
        this.worksheets = worksheets;
    }

    @EventListener
    @Transactional
    public void changed(EnrolmentEvent event) {
        if (event.kind() == Kind.TRANSFERRED) {
            end(event.enrolmentId());
        }
    }

    @EventListener
    @Transactional
    public void ended(Enrolments.Ended event) {
        end(event.enrolmentId());
    }

    private void end(String enrolmentId) {
        peers.end(enrolmentId);
        worksheets.end(enrolmentId);
    }
}
