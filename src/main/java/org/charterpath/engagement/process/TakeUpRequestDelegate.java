package org.charterpath.engagement.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engagement.EngagementRequests;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.springframework.stereotype.Component;

/** Opens the engagement; its id becomes the business key. */
@Component
class TakeUpRequestDelegate implements JavaDelegate {

    private final EngagementRequests requests;

    TakeUpRequestDelegate(EngagementRequests requests) {
        this.requests = requests;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setProcessBusinessKey(requests.takeUp(
                BusinessKey.of(execution),
                new FormStep(execution.getProcessInstanceId(), SchedulingEngagementProcess.Elements.ANSWER_REQUEST)));
    }
}
