package org.charterpath.community.process;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.charterpath.community.CommunityMembers.MembershipAsked;
import org.charterpath.community.CommunityMembers.MembershipWithdrawn;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Puts each request before the facilitator by a process of its own. */
@Component
class EngineMembershipRequests {

    private final RuntimeService runtime;

    EngineMembershipRequests(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @EventListener
    void asked(MembershipAsked asked) {
        runtime.startProcessInstanceByKey(
                MembershipRequestProcess.KEY,
                asked.communityId(),
                Map.of(MembershipRequestProcess.Variables.REQUEST_ID.name(), asked.requestId()));
    }

    @EventListener
    void withdrawn(MembershipWithdrawn withdrawn) {
        runtime.createMessageCorrelation(MembershipRequestProcess.Messages.MEMBERSHIP_WITHDRAWN)
                .processInstanceBusinessKey(withdrawn.communityId())
                .processInstanceVariableEquals(
                        MembershipRequestProcess.Variables.REQUEST_ID.name(), withdrawn.requestId())
                .correlateAll();
    }
}
