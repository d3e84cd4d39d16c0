package org.charterpath.engagement.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engagement.Engagements;
import org.charterpath.engine.BusinessKey;
import org.springframework.stereotype.Component;

/** Closes the engagement. */
@Component
class CloseEngagementDelegate implements JavaDelegate {

    private final Engagements engagements;

    CloseEngagementDelegate(Engagements engagements) {
        this.engagements = engagements;
    }

    @Override
    public void execute(DelegateExecution execution) {
        engagements.close(BusinessKey.of(execution));
    }
}
