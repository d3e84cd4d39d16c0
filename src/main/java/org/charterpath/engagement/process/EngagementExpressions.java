package org.charterpath.engagement.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.charterpath.engagement.EngagementRequests;
import org.charterpath.engagement.Engagements;
import org.charterpath.engine.BusinessKey;
import org.springframework.stereotype.Component;

/** What the models ask about an engagement: {@code ${engagement.lead(execution)}}. */
@Component("engagement")
public class EngagementExpressions {

    private final Engagements engagements;
    private final EngagementRequests requests;

    EngagementExpressions(Engagements engagements, EngagementRequests requests) {
        this.engagements = engagements;
        this.requests = requests;
    }

    /** The district that asks. */
    public String districtOfRequest(DelegateExecution execution) {
        return requests.get(BusinessKey.of(execution)).district();
    }

    /** The district that the engagement is with. */
    public String district(DelegateExecution execution) {
        return engagements.get(BusinessKey.of(execution)).district();
    }

    /** The user id of whoever speaks for the district. */
    public String lead(DelegateExecution execution) {
        return engagements.get(BusinessKey.of(execution)).leadId();
    }

    /** The user id of whoever speaks for those who deliver now. */
    public String consultant(DelegateExecution execution) {
        return engagements.consultantOf(BusinessKey.of(execution));
    }
}
