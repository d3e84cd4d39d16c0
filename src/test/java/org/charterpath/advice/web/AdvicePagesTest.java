package org.charterpath.advice.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.charterpath.PagesTest;
import org.charterpath.Program;
import org.charterpath.SignIns;
import org.charterpath.Visitor;
import org.charterpath.advice.AdvicePages;
import org.charterpath.advice.Advices;
import org.charterpath.advice.AskingMembers;
import org.charterpath.advice.Proposals;
import org.charterpath.community.Communities;
import org.charterpath.community.CommunityParts;
import org.charterpath.community.RunningCommunity;
import org.charterpath.people.Caller;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages on which members ask, answer and propose. */
@PagesTest
class AdvicePagesTest {

    @LocalServerPort
    private int port;

    @Autowired
    private RunningCommunity running;

    @Autowired
    private AskingMembers asking;

    @Autowired
    private Advices advices;

    @Autowired
    private Communities communities;

    @Autowired
    private List<CommunityParts> parts;

    private Visitor as(Caller caller) {
        return SignIns.visit(port, caller.userId());
    }

    private CommunityParts.Part part(String title, Caller reader, String community) {
        return parts.stream()
                .map(part -> part.of(reader, communities.get(community)))
                .filter(part -> part.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void takeAQuestionFromAskingToClosing() {
        String community = running.open();
        Caller ana = running.member(community, "Ana", "Aurora Charter School");
        Caller ben = running.member(community, "Ben", "Boreas Charter School");
        Visitor asker = as(ana);
        Visitor helper = as(ben);
        String list = AdvicePages.listOf(community);
        String source = AskingMembers.newSource();
        Map<String, String> question = Map.of(
                "title",
                "How do others <b>begin</b> the year?",
                "words",
                "Our first week is full of papers.",
                "subject",
                asking.subject(community),
                "source",
                source);
        HttpResponse<String> asked = asker.submit(list, question);
        assertThat(asked.statusCode()).isEqualTo(302);
        assertThat(Visitor.location(asker.submit(list, question)))
                .as("sent twice")
                .isEqualTo(Visitor.location(asked));
        String adviceId = Visitor.location(asked).replaceAll(".*/", "");
        String page = AdvicePages.addressOf(community, adviceId);
        assertThat(Visitor.text(helper.open(list)))
                .contains("How do others <b>begin</b> the year?", "Not answered yet", "Ana Example");

        assertThat(helper.submit(page + "/answers", Map.of("words", "We begin with names."))
                        .statusCode())
                .isEqualTo(302);
        assertThat(part("Advice", ana, community).items().get(0).isWaiting()).isTrue();
        assertThat(part("Advice", ben, community).items()).noneMatch(CommunityParts.Item::isWaiting);
        String answer = advices.answers(adviceId).get(0).id();
        assertThat(Visitor.text(helper.open(page))).doesNotContain("Helps");
        assertThat(helper.submit(page + "/answers/" + answer + "/accept", Map.of())
                        .statusCode())
                .isEqualTo(404);
        assertThat(asker.submit(page + "/answers/" + answer + "/accept", Map.of())
                        .statusCode())
                .isEqualTo(302);
        HttpResponse<String> thread = asker.open(page);
        assertThat(Visitor.text(thread))
                .contains("Answered", "We begin with names.", "Helps", "Take the mark back", "An answer was accepted");
        assertThat(thread.body()).contains("/practices?from=ADVICE:" + adviceId);
        assertThat(asker.submit(page + "/close", Map.of()).statusCode()).isEqualTo(302);
        assertThat(Visitor.text(asker.open(page))).contains("Closed", "Is it open again?");
        assertThat(Visitor.text(helper.open(list + "?standing=open")))
                .doesNotContain("How do others <b>begin</b> the year?");
        assertThat(Visitor.text(helper.open(list + "?standing=closed&subject=" + "No+such")))
                .contains("There is no such question so far.");
        assertThat(asker.submit(page + "/open", Map.of("missing", "And the second day?"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(Visitor.text(asker.open(page))).contains("Still missing:", "And the second day?");
    }

    @Test
    void keepWhatWasTypedAndSayWhatIsWrong() {
        String community = running.open();
        Caller ana = running.member(community, "Ana", "Aurora Charter School");
        Visitor asker = as(ana);
        String list = AdvicePages.listOf(community);
        String tooLong = "w".repeat(4001);
        HttpResponse<String> refused =
                asker.submit(list, Map.of("title", "My question", "words", tooLong, "subject", "Nonsense"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("My question", tooLong);
        assertThat(Visitor.text(refused))
                .contains(
                        "What you want to know: it has 4001 characters; say it in at most 4000.",
                        "Subject: choose one of the list.");
        String page = AdvicePages.addressOf(community, asking.ask(community, ana));
        HttpResponse<String> answer = asker.submit(page + "/answers", Map.of("words", tooLong));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(tooLong);
    }

    @Test
    void areNotThereForStrangersAndOtherCommunities() {
        String community = running.open();
        Caller ana = running.member(community, "Ana", "Aurora Charter School");
        String adviceId = asking.ask(community, ana);
        String other = running.open();
        Visitor stranger = as(running.member(other, "Olga", "Boreas Charter School"));
        for (String address : List.of(
                AdvicePages.listOf(community),
                AdvicePages.addressOf(community, adviceId),
                AdvicePages.addressOf(other, adviceId),
                Proposals.addressOf(community))) {
            assertThat(stranger.open(address).statusCode()).as(address).isEqualTo(404);
        }
        assertThat(as(running.facilitator())
                        .open(AdvicePages.addressOf(community, adviceId))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void showAProposalFromProposingToItsAnswer() {
        String community = running.open();
        Caller ana = running.member(community, "Ana", "Aurora Charter School");
        Visitor proposer = as(ana);
        Visitor supporter = as(running.member(community, "Ben", "Boreas Charter School"));
        String page = Proposals.addressOf(community);
        HttpResponse<String> refused = proposer.submit(page, Map.of("title", "Reading a budget"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Visitor.text(refused)).contains("Why: it is missing.");
        HttpResponse<String> proposed = proposer.submit(
                page,
                Map.of(
                        "title",
                        "Reading a budget",
                        "forWhom",
                        "Principals",
                        "why",
                        "Nobody has shown us.",
                        "words",
                        "Two afternoons."));
        assertThat(proposed.statusCode()).isEqualTo(302);
        String proposal = Visitor.location(proposed).replaceAll(".*#proposal-", "");
        String support = "%s/%s/support".formatted(page, proposal);
        assertThat(supporter.submit(support, Map.of()).statusCode()).isEqualTo(302);
        assertThat(supporter.submit(support, Map.of()).statusCode()).isEqualTo(302);
        assertThat(proposer.submit(support, Map.of()).statusCode()).isEqualTo(400);
        assertThat(Visitor.text(supporter.open(page)))
                .contains("Waits for an answer", "One more supports it.", "You support it.");
        running.submitSample(Program.ADMIN, proposal, "Answer proposal", "proposal-answer");
        assertThat(Visitor.text(supporter.open(page))).contains("Taken up: In the spring of 2027", "Answer by");
        assertThat(part("Proposals for other programming", ana, community)
                        .items()
                        .get(0)
                        .standing())
                .startsWith("Taken up");
    }
}
