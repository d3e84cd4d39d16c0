package org.charterpath.engagement.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engagement.Engagements;
import org.charterpath.engine.BusinessKey;
import org.springframework.stereotype.Component;

/** Puts the engagement aside, of which nothing comes. */
@Component
class PutEngagementAsideDelegate implements JavaDelegate {

    private final Engagements engagements;

    PutEngagementAsideDelegate(Engagements engagements) {
        this.engagements = engagements;
    }

    @Override
    public void execute(DelegateExecution execution) {
        engagements.putAside(BusinessKey.of(execution));
    }
}
