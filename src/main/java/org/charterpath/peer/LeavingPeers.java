package org.charterpath.peer;

import org.charterpath.enrolment.EnrolmentEvent;
import org.charterpath.enrolment.EnrolmentEvent.Kind;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ends what somebody shows to a cohort when the person leaves it: whoever comes back is asked anew. Where an enrolment has come
 * to its end there is no way back, and nothing of it is shown either.
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
        if (event.kind() == Kind.WITHDRAWN || event.kind() == Kind.TRANSFERRED) {
            peers.end(event.enrolmentId());
            worksheets.end(event.enrolmentId());
        }
    }
}
