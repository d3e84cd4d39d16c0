package org.charterpath.engagement.process;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engagement.EngagementRequests;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.springframework.stereotype.Component;

/** Keeps what a district asks for; a request that was started in Tasklist gets its id here. */
@Component
class KeepRequestDelegate implements JavaDelegate {

    private final EngagementRequests requests;

    KeepRequestDelegate(EngagementRequests requests) {
        this.requests = requests;
    }

    @Override
    public void execute(DelegateExecution execution) {
        if (execution.getProcessBusinessKey() == null) {
            execution.setProcessBusinessKey(UUID.randomUUID().toString());
        }
        requests.keep(
                BusinessKey.of(execution),
                new FormStep(
                        execution.getProcessInstanceId(), SchedulingEngagementProcess.Elements.SESSIONS_ASKED_FOR));
    }
}
