package org.charterpath.community.process;

import java.util.Date;
import java.util.List;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.charterpath.community.Communities;
import org.charterpath.community.CommunityMembers;
import org.charterpath.engine.BusinessKey;
import org.springframework.stereotype.Component;

/** What the models of a community's year ask about it: {@code ${community.facilitator(execution)}}. */
@Component("community")
public class CommunityExpressions {

    private final Communities communities;
    private final CommunityMembers members;

    CommunityExpressions(Communities communities, CommunityMembers members) {
        this.communities = communities;
        this.members = members;
    }

    /** What the community is called, with its year. */
    public String title(DelegateExecution execution) {
        return communities.get(BusinessKey.of(execution)).title();
    }

    /** The user id of whoever facilitates now. */
    public String facilitator(DelegateExecution execution) {
        return communities.facilitatorOf(BusinessKey.of(execution));
    }

    /** The numbers of the convenings of its year, from 1. */
    public List<Integer> conveningNumbers(DelegateExecution execution) {
        return IntStream.rangeClosed(
                        1, communities.get(BusinessKey.of(execution)).convenings())
                .boxed()
                .toList();
    }

    /** When the last day of its year is over. */
    public Date yearEndsAt(DelegateExecution execution) {
        return Date.from(communities.yearEndsAt(BusinessKey.of(execution)));
    }

    /** Who asks for membership. */
    public String askerNames(String requestId) {
        return members.request(requestId).names();
    }
}
