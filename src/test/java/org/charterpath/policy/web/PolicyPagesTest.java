package org.charterpath.policy.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.charterpath.PagesTest;
import org.charterpath.SignIns;
import org.charterpath.Visitor;
import org.charterpath.community.Communities;
import org.charterpath.community.CommunityLinks.Kind;
import org.charterpath.community.CommunityLinks.Stops;
import org.charterpath.community.CommunityParts;
import org.charterpath.community.RunningCommunity;
import org.charterpath.people.Caller;
import org.charterpath.policy.PolicyPages;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages of policy issues. */
@PagesTest
class PolicyPagesTest {

    @LocalServerPort
    private int port;

    @Autowired
    private RunningCommunity running;

    @Autowired
    private Communities communities;

    @Autowired
    private List<CommunityParts> parts;

    @Autowired
    private List<Stops> stops;

    private Visitor as(Caller caller) {
        return SignIns.visit(port, caller.userId());
    }

    private static Map<String, String> issue(String title) {
        return Map.of(
                "title",
                title,
                "position",
                "The same money for the same children.",
                "action",
                "Ask who decides.",
                "due",
                RunningCommunity.FIRST_DAY.plusDays(10).toString(),
                "responsible",
                "The office of transport",
                "source",
                UUID.randomUUID().toString());
    }

    private String open(Visitor visitor, String community, String title) {
        HttpResponse<String> opened = visitor.submit(PolicyPages.listOf(community), issue(title));
        assertThat(opened.statusCode()).isEqualTo(302);
        return Visitor.location(opened).replaceAll(".*/", "");
    }

    @Test
    void takeAnIssueFromOpeningToItsEnd() {
        String community = running.open();
        Caller ana = running.member(community, "Ana", "Aurora Charter School");
        Caller ben = running.member(community, "Ben", "Boreas Charter School");
        Visitor owner = as(ana);
        String issueId = open(owner, community, "Money for school buses");
        String page = PolicyPages.addressOf(community, issueId);
        assertThat(Visitor.text(as(ben).open(page)))
                .contains("Money for school buses", "Watch", "Ask who decides.", "Aug 27, 2026", "Ana Example: Opened")
                .doesNotContain("Go on with it", " late");

        String source = UUID.randomUUID().toString();
        Map<String, String> note = Map.of("words", "The newspaper writes about it.", "source", source);
        assertThat(owner.submit(page + "/log", note).statusCode()).isEqualTo(302);
        assertThat(owner.submit(page + "/log", note).statusCode()).isEqualTo(302);
        assertThat(owner.open(page).body()).containsOnlyOnce("The newspaper writes about it.");
        assertThat(as(ben).submit(page + "/log", note).statusCode()).isEqualTo(404);

        HttpResponse<String> refused =
                owner.submit(page + "/step", Map.of("done", "Asked them", "state", "ACTIVE", "due", "soon"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Visitor.text(refused))
                .contains("Next action: it is missing.", "Due: a day of the calendar", "Asked them");
        assertThat(owner.submit(page + "/owner", Map.of("owner", ben.userId(), "reason", "Ben knows these people."))
                        .statusCode())
                .isEqualTo(302);
        running.moveTo(running.now().plusDays(12));
        assertThat(Visitor.text(owner.open(page))).contains("Handed on to Ben Example", "days late");
        assertThat(Visitor.text(owner.open(PolicyPages.listOf(community)))).contains("late", "Ben Example");
        assertThat(as(ben).submit(page + "/step", Map.of("done", "The law has passed.", "state", "WON"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(Visitor.text(owner.open(page))).contains("Won", "The law has passed.", "now: Won");
        assertThat(Visitor.text(owner.open(PolicyPages.listOf(community) + "?state=WON")))
                .contains("Money for school buses");
        assertThat(Visitor.text(owner.open(PolicyPages.listOf(community) + "?state=LOST")))
                .doesNotContain("Money for school buses");
    }

    @Test
    void areSeenInTheRoomTheCalendarAndOnLines() {
        String community = running.open();
        Caller ana = running.member(community, "Ana", "Aurora Charter School");
        String issueId = open(as(ana), community, "Money for books " + community);
        CommunityParts policy =
                parts.stream().filter(part -> part.order() == 50).findFirst().orElseThrow();
        assertThat(policy.of(ana, communities.get(community)).items())
                .anyMatch(item -> item.isWaiting() && item.address().endsWith(issueId));
        assertThat(policy.dates(communities.get(community)))
                .anyMatch(dated -> dated.title().equals("Policy: Money for books " + community));
        Stops issues = stops.stream()
                .filter(one -> one.kind() == Kind.POLICY_ISSUE)
                .findFirst()
                .orElseThrow();
        assertThat(issues.of(communities.get(community).code(), Set.of(issueId)))
                .singleElement()
                .matches(stop -> stop.standing().equals("Watch"));
        assertThat(issues.of("another-community", Set.of(issueId))).isEmpty();
    }

    @Test
    void areNotThereForStrangersAndKeepWhatWasTyped() {
        String community = running.open();
        Visitor owner = as(running.member(community, "Ana", "Aurora Charter School"));
        String issueId = open(owner, community, "Money for school buses");
        HttpResponse<String> refused =
                owner.submit(PolicyPages.listOf(community), Map.of("title", "Half an issue", "due", "2020-01-01"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Visitor.text(refused)).contains("Our position: it is missing.", "Due: today or later.");
        assertThat(refused.body()).contains("Half an issue");
        String other = running.open();
        Visitor stranger = as(running.member(other, "Olga", "Boreas Charter School"));
        for (String address : List.of(
                PolicyPages.listOf(community),
                PolicyPages.addressOf(community, issueId),
                PolicyPages.addressOf(other, issueId))) {
            assertThat(stranger.open(address).statusCode()).as(address).isEqualTo(404);
        }
    }
}
