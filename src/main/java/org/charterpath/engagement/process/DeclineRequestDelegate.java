package org.charterpath.engagement.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engagement.EngagementRequests;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.springframework.stereotype.Component;

/** Declines the request with the reason. */
@Component
class DeclineRequestDelegate implements JavaDelegate {

    private final EngagementRequests requests;

    DeclineRequestDelegate(EngagementRequests requests) {
        this.requests = requests;
    }

    @Override
    public void execute(DelegateExecution execution) {
        requests.decline(
                BusinessKey.of(execution),
                new FormStep(execution.getProcessInstanceId(), SchedulingEngagementProcess.Elements.ANSWER_REQUEST));
    }
}
