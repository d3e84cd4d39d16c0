package org.charterpath.community.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.community.CommunityMembers;
import org.charterpath.form.FormStep;
import org.springframework.stereotype.Component;

/** Takes somebody in, or declines, as the facilitator has said. */
@Component
class DecideMembershipDelegate implements JavaDelegate {

    private final CommunityMembers members;

    DecideMembershipDelegate(CommunityMembers members) {
        this.members = members;
    }

    @Override
    public void execute(DelegateExecution execution) {
        members.decide(
                MembershipRequestProcess.Variables.REQUEST_ID.get(execution),
                new FormStep(execution.getProcessInstanceId(), MembershipRequestProcess.Elements.CONFIRM_MEMBER));
    }
}
