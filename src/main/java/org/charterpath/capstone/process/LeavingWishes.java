package org.charterpath.capstone.process;

import org.camunda.bpm.engine.RuntimeService;
import org.charterpath.capstone.ScopeChanges;
import org.charterpath.coursework.WorkWithdrawn;
import org.charterpath.engine.OwnInstances;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Ends what somebody has asked about a capstone that is not carried any further. */
@Component
class LeavingWishes {

    private final RuntimeService runtime;
    private final OwnInstances own;
    private final ScopeChanges changes;

    LeavingWishes(RuntimeService runtime, OwnInstances own, ScopeChanges changes) {
        this.runtime = runtime;
        this.own = own;
        this.changes = changes;
    }

    @EventListener
    void leave(WorkWithdrawn withdrawn) {
        changes.withdraw(withdrawn.ownerId());
        own.of(ScopeChangeProcess.KEY, withdrawn.ownerId())
                .forEach(open -> runtime.deleteProcessInstance(open.getId(), WorkWithdrawn.IN_WORDS));
    }
}
