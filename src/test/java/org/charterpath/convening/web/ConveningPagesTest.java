package org.charterpath.convening.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.charterpath.PagesTest;
import org.charterpath.SignIns;
import org.charterpath.Visitor;
import org.charterpath.ballot.BallotPages;
import org.charterpath.community.Communities;
import org.charterpath.community.Community;
import org.charterpath.community.CommunityParts;
import org.charterpath.community.RunningCommunity;
import org.charterpath.convening.Convenings;
import org.charterpath.convening.RunningConvening;
import org.charterpath.convening.RunningConvening.Group;
import org.charterpath.fixture.CountedStatements;
import org.charterpath.people.Caller;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages of needs and convenings, for members, the facilitator and strangers. */
@PagesTest
class ConveningPagesTest {

    @LocalServerPort
    private int port;

    @Autowired
    private RunningCommunity running;

    @Autowired
    private RunningConvening convening;

    @Autowired
    private Communities communities;

    @Autowired
    private List<CommunityParts> parts;

    private Visitor as(Caller caller) {
        return SignIns.visit(port, caller.userId());
    }

    private Visitor facilitator() {
        return as(running.facilitator());
    }

    /** Does something at a page, and reads where that leads to. */
    private static String done(Visitor visitor, String address, Map<String, String> fields) {
        HttpResponse<String> answer = visitor.submit(address, fields);
        assertThat(answer.statusCode()).as(address).isEqualTo(302);
        return Visitor.text(visitor.open(Visitor.location(answer)));
    }

    /** Opened twice, because what the first time takes is known only after its answer. */
    private static long statements(Visitor visitor, String address) {
        assertThat(visitor.open(address).statusCode()).isEqualTo(200);
        assertThat(visitor.open(address).statusCode()).isEqualTo(200);
        return CountedStatements.ofPage(address);
    }

    private static String needs(Group group) {
        return "/communities/%s/needs".formatted(group.communityId());
    }

    private static String page(Group group) {
        return "/communities/%s/convenings/1".formatted(group.communityId());
    }

    private static Convenings.Day day(Group group) {
        return RunningConvening.first(group.communityId());
    }

    private static String unique(String title, Group group) {
        return "%s %s".formatted(title, group.communityId().substring(0, 8));
    }

    @Test
    void letsAMemberSayWhatIsNeededAndEverybodyOfTheCommunityReadIt() {
        Group group = convening.group(2);
        Visitor first = as(group.first());
        String title = unique("Co-teaching <b>well</b>", group);
        assertThat(done(
                        first,
                        needs(group),
                        Map.of(
                                "title",
                                title,
                                "words",
                                "One specialist for four grades",
                                "subject",
                                running.subjects(group.communityId()).get(0))))
                .contains("It is on the list");
        done(as(group.second()), needs(group), Map.of("title", title));
        assertThat(Visitor.text(as(group.second()).open(needs(group))))
                .contains(title, "One specialist for four grades", "Proposed by Mem Example, Mem Example")
                .doesNotContain("Merge, answer or decline");
        assertThat(first.open(needs(group)).body()).doesNotContain("<b>well</b>");

        HttpResponse<String> refused =
                first.submit(needs(group), Map.of("title", "", "words", "typed words are kept", "subject", "Space"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Visitor.text(refused))
                .contains("In one line: it is missing.", "Subject: choose one of the list, or none.");
        assertThat(refused.body()).contains("typed words are kept");
        assertThat(first.submit(needs(group), Map.of("title", "x", "words", "y".repeat(4001)))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void isNotThereForStrangersAndSoIsWhatThereIsNot() {
        Group group = convening.group(1);
        String need = convening.need(group.first(), group.communityId(), unique("Hidden", group));
        Visitor stranger = as(running.somebody("Stray"));
        for (String address : List.of(needs(group), page(group), needs(group) + "?need=" + need)) {
            assertThat(stranger.open(address).statusCode()).as(address).isEqualTo(404);
        }
        String one = needs(group) + "/" + need;
        Map<String, String> fields =
                Map.of("title", "Mine", "into", need, "outcome", "DECLINED", "reason", "I do not want this at all.");
        for (String address : List.of(needs(group), one + "/merge", one + "/apart", one + "/outcome")) {
            assertThat(stranger.submitWithToken(address, stranger.pageToken(), fields)
                            .statusCode())
                    .as(address)
                    .isEqualTo(404);
        }
        Visitor member = as(group.first());
        for (String address : List.of(one + "/merge", one + "/apart", one + "/outcome")) {
            assertThat(member.submitWithToken(address, member.pageToken(), fields)
                            .statusCode())
                    .as("a member: " + address)
                    .isEqualTo(404);
        }
        for (String number : List.of("0", "4", "9", "one", "-1", "11111111111")) {
            assertThat(member.open("/communities/%s/convenings/%s".formatted(group.communityId(), number))
                            .statusCode())
                    .as(number)
                    .isEqualTo(404);
        }
        assertThat(facilitator()
                        .submit(needs(group) + "/no-such/merge", Map.of("into", need))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void letsTheFacilitatorMergeTakeApartAndAnswerNeeds() {
        Group group = convening.group(2);
        String observation = unique("Observation", group);
        String walks = unique("Walks", group);
        String one = convening.need(group.first(), group.communityId(), observation);
        String other = convening.need(group.second(), group.communityId(), walks);
        Visitor facilitator = facilitator();
        assertThat(done(facilitator, needs(group) + "/" + other + "/merge", Map.of("into", one)))
                .contains("The two stand together now", "Stands together with " + walks);
        assertThat(Visitor.text(facilitator.open(needs(group) + "?need=" + other)))
                .contains("The need that you have come for " + observation);
        assertThat(done(facilitator, needs(group) + "/" + other + "/apart", Map.of()))
                .contains("It stands by itself again.");
        HttpResponse<String> refused = facilitator.submit(
                needs(group) + "/" + one + "/outcome", Map.of("outcome", "DECLINED", "reason", "No"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Visitor.text(refused)).contains("Why: say why in at least 10 letters.");
        assertThat(done(
                        facilitator,
                        needs(group) + "/" + one + "/outcome",
                        Map.of("outcome", "ANSWERED", "reason", "The handbook says how.")))
                .contains("Everybody who has proposed it is told.");
        assertThat(Visitor.text(as(group.first()).open(needs(group))))
                .contains("Answered", "What became of it: The handbook says how.");
    }

    @Test
    void plansADayFromNeedsToWhatBecameOfThem() {
        Group group = convening.group(5);
        String observation = unique("Observation", group);
        String copiers = unique("Copiers", group);
        convening.need(group.first(), group.communityId(), observation);
        convening.need(group.second(), group.communityId(), copiers);
        Visitor facilitator = facilitator();
        Visitor member = as(group.first());
        assertThat(Visitor.text(facilitator.open(page(group))))
                .contains(
                        "First Convening",
                        "The day is still to be set.",
                        "Schedule session",
                        "All needs: merge, answer or decline them",
                        "It is not set yet.");
        assertThat(Visitor.text(member.open(page(group))))
                .contains("All needs: say what you need")
                .doesNotContain("What waits for you", "merge, answer");

        convening.date(group.communityId(), 42);
        assertThat(Visitor.text(member.open(page(group)))).contains("What waits for you", "Propose topics");
        convening.endCollecting();
        convening.openBallot(group.communityId());
        assertThat(Visitor.text(member.open(page(group))))
                .contains("0 of 5 members have voted", "Put the topics in your order");
        String ballot = BallotPages.addressOf(convening.ballot(day(group)).id());
        assertThat(member.open(ballot).statusCode()).isEqualTo(200);
        assertThat(as(running.somebody("Stray")).open(ballot).statusCode()).isEqualTo(404);
        convening.vote(day(group), group.first(), copiers, observation);
        convening.closeBallot(day(group));
        convening.setAgenda(day(group), observation, "Lunch talk");
        assertThat(Visitor.text(member.open(page(group))))
                .contains(
                        "The voting is over",
                        "1 of 5 members had voted",
                        "1 " + copiers,
                        "9:00 AM to 10:00 AM " + observation,
                        "10:30 AM to 3:00 PM Lunch talk",
                        "Break 30",
                        "It has a slot")
                .doesNotContain("Voting ends");

        convening.hold(group, group.members());
        convening.sayOutcomes(group, Map.of("outcome1", "DECLINED", "outcome1Why", "The office buys these."));
        worth(group, facilitator, member);
    }

    private void worth(Group group, Visitor facilitator, Visitor member) {
        for (int number = 0; number < 4; number++) {
            convening.sayWorth(group, group.members().get(number), 5, "Words of " + number);
        }
        assertThat(Visitor.text(facilitator.open(page(group))))
                .contains(
                        "5 were there; the community has 5 members",
                        "Who was there",
                        "It is declined. The office buys these.",
                        "It was on the agenda.",
                        "Fewer than five have answered")
                .doesNotContain("Words of 1", "Average 5", "No data points yet", "5.0");
        convening.sayWorth(group, group.members().get(4), 2, "");
        assertThat(Visitor.text(facilitator.open(page(group))))
                .contains("Why, in their words (4)", "Words of 1", "4.4");
        assertThat(Visitor.text(member.open(page(group))))
                .contains("4.4")
                .doesNotContain("Words of 1", "Who was there");
    }

    @Test
    void letsTheNextYearReadTheConveningsOfTheYearBefore() {
        Group group = convening.group(1);
        Community before = communities.get(group.communityId());
        String next = running.open(before.code(), Map.of());
        Caller member = running.member(next, "New", "School 9");
        assertThat(as(member).open(page(group)).statusCode()).isEqualTo(200);
        assertThat(as(member).open(needs(group)).statusCode()).isEqualTo(404);
        assertThat(Visitor.text(as(group.first()).open(needs(group)))).doesNotContain("What do you need?");
    }

    @Test
    void hasAPartInTheRoomAndDaysOnTheCalendar() {
        Group group = convening.voting(1, "Part of the room");
        Community community = communities.get(group.communityId());
        CommunityParts part = parts.stream()
                .filter(one -> one.getClass().getSimpleName().startsWith("ConveningParts"))
                .findFirst()
                .orElseThrow();
        assertThat(part.order()).isEqualTo(10);
        assertThat(part.of(group.first(), community).items())
                .extracting(CommunityParts.Item::address, CommunityParts.Item::isWaiting)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(page(group), false),
                        org.assertj.core.groups.Tuple.tuple(
                                BallotPages.addressOf(
                                        convening.ballot(day(group)).id()),
                                true));
        convening.vote(day(group), group.first(), "Part of the room");
        assertThat(part.of(group.first(), community).items()).noneMatch(CommunityParts.Item::isWaiting);
        assertThat(part.dates(community))
                .extracting(CommunityParts.Dated::title)
                .containsExactly("Voting ends for the First Convening");
    }

    @Test
    void takesAsManyStatementsForManyMembersAsForFew() {
        Group few = convening.voting(2, "Few of them");
        Visitor before = facilitator();
        long ofDay = statements(before, page(few));
        long ofNeeds = statements(before, needs(few));

        Group many = convening.voting(9, "Many of them", "More of them", "And more");
        for (Caller member : many.members()) {
            convening.need(member, many.communityId(), unique("Need of " + member.userId(), many));
        }
        Visitor facilitator = facilitator();
        assertThat(statements(facilitator, page(many))).isPositive().isLessThanOrEqualTo(ofDay);
        assertThat(statements(facilitator, needs(many))).isPositive().isLessThanOrEqualTo(ofNeeds);
    }
}
