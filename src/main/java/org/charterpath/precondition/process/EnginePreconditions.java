package org.charterpath.precondition.process;

import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.charterpath.engagement.Deliveries;
import org.charterpath.engagement.Engagement;
import org.charterpath.engagement.Engagements;
import org.charterpath.precondition.Preconditions;
import org.charterpath.precondition.Preconditions.Standing;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Asks for what a session needs that was added later, and stops asking for what nobody needs any more. */
@Component
class EnginePreconditions {

    private final RuntimeService runtime;
    private final Preconditions preconditions;

    EnginePreconditions(RuntimeService runtime, Preconditions preconditions) {
        this.runtime = runtime;
        this.preconditions = preconditions;
    }

    /** What is asked for already waits in its process, and is there with what is asked for now. */
    @EventListener
    void begun(Deliveries.Begun begun) {
        String engagementId = begun.delivery().engagementId();
        if (preconditions.ask(engagementId) != Standing.THERE && !isAsking(engagementId)) {
            runtime.startProcessInstanceByKey(EngagementPreconditionsProcess.KEY, engagementId);
        }
    }

    private boolean isAsking(String engagementId) {
        return runtime.createProcessInstanceQuery()
                        .processDefinitionKey(EngagementPreconditionsProcess.KEY)
                        .processInstanceBusinessKey(engagementId)
                        .count()
                > 0;
    }

    @EventListener
    void cutShort(Deliveries.CutShort cut) {
        String engagementId = cut.delivery().engagementId();
        if (preconditions.standing(engagementId) == Standing.THERE) {
            drop(engagementId);
        }
    }

    /** While it is still being arranged the engagement's own process ends this one. */
    @EventListener
    void moved(Engagements.Moved moved) {
        if (Set.of(Engagement.State.STOPPED, Engagement.State.CLOSED)
                        .contains(moved.engagement().state())
                && Set.of(Engagement.State.RUNNING, Engagement.State.PAUSED).contains(moved.from())) {
            drop(moved.engagement().id());
        }
    }

    private void drop(String engagementId) {
        runtime.createMessageCorrelation(EngagementPreconditionsProcess.Messages.PRECONDITIONS_DROPPED)
                .processInstanceBusinessKey(engagementId)
                .correlateAll();
    }
}
