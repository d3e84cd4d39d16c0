package org.charterpath.community.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.community.Communities;
import org.charterpath.engine.BusinessKey;
import org.springframework.stereotype.Component;

/** Ends the year of a community, so that the next one can begin. */
@Component
class EndCommunityYearDelegate implements JavaDelegate {

    private final Communities communities;

    EndCommunityYearDelegate(Communities communities) {
        this.communities = communities;
    }

    @Override
    public void execute(DelegateExecution execution) {
        communities.endYear(BusinessKey.of(execution));
    }
}
