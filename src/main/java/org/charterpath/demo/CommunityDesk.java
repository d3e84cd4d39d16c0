package org.charterpath.demo;

import org.charterpath.advice.Advices;
import org.charterpath.advice.Proposals;
import org.charterpath.ballot.Ballots;
import org.charterpath.community.Communities;
import org.charterpath.community.CommunityMembers;
import org.charterpath.convening.Convenings;
import org.charterpath.convening.Needs;
import org.charterpath.cycle.Cycles;
import org.charterpath.policy.PolicyIssues;
import org.charterpath.practice.Practices;
import org.charterpath.practice.TryOuts;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The services that stand behind a community's pages and forms. */
@Component
@Profile("demo")
record CommunityDesk(
        Communities communities,
        CommunityMembers members,
        Needs needs,
        Convenings convenings,
        Ballots ballots,
        Practices practices,
        TryOuts tryOuts,
        Cycles cycles,
        Advices advices,
        Proposals proposals,
        PolicyIssues policyIssues) {}
