package org.charterpath.community.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.community.Communities;
import org.charterpath.form.FormStep;
import org.springframework.stereotype.Component;

/** Opens the year of a community; its id becomes the business key. */
@Component
class OpenCommunityDelegate implements JavaDelegate {

    private final Communities communities;

    OpenCommunityDelegate(Communities communities) {
        this.communities = communities;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setProcessBusinessKey(communities.open(
                new FormStep(execution.getProcessInstanceId(), CommunityOfPracticeProcess.Elements.COMMUNITY_OPENED),
                CommunityOfPracticeProcess.Variables.OPENED_BY.get(execution)));
    }
}
