package org.charterpath.scope.process;

import org.camunda.bpm.engine.RuntimeService;
import org.charterpath.scope.Scopes;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Ends what waits for a change that is not wanted any more. */
@Component
class EngineScopes {

    private final RuntimeService runtime;

    EngineScopes(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @EventListener
    void gone(Scopes.ChangeGone change) {
        runtime.createMessageCorrelation(EngagementChangeProcess.Messages.CHANGE_GONE)
                .processInstanceBusinessKey(change.engagementId())
                .correlateAll();
    }
}
