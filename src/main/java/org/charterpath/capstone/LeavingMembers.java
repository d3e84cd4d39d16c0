package org.charterpath.capstone;

import org.charterpath.coursework.WorkWithdrawn;
import org.charterpath.enrolment.EnrolmentEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lets teams go on without whoever leaves the cohort; both are told before the person is out of the team. */
@Component
class LeavingMembers {

    private final CapstoneTeams teams;

    LeavingMembers(CapstoneTeams teams) {
        this.teams = teams;
    }

    @EventListener
    @Transactional
    public void withdrawn(WorkWithdrawn withdrawn) {
        teams.depart(withdrawn.ownerId());
    }

    @EventListener
    @Transactional
    public void transferred(EnrolmentEvent event) {
        if (event.kind() == EnrolmentEvent.Kind.TRANSFERRED) {
            teams.depart(event.enrolmentId());
        }
    }
}
