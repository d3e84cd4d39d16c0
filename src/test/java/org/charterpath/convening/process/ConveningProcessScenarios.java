package org.charterpath.convening.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.ballot.Ballots;
import org.charterpath.community.Communities;
import org.charterpath.community.CommunityLinks;
import org.charterpath.community.RunningCommunity;
import org.charterpath.convening.Convenings;
import org.charterpath.convening.Need;
import org.charterpath.convening.Needs;
import org.charterpath.convening.RunningConvening;
import org.charterpath.convening.RunningConvening.Group;
import org.charterpath.people.Caller;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A day of a community, and what became of its topics. Run on each database by a subclass. */
@ProcessTest
abstract class ConveningProcessScenarios {

    private static final String HEARD = "convening:%s:1:outcome:";

    @Autowired
    private RunningCommunity running;

    @Autowired
    private RunningConvening convening;

    @Autowired
    private Communities communities;

    @Autowired
    private Convenings convenings;

    @Autowired
    private Needs needs;

    @Autowired
    private Ballots ballots;

    @Autowired
    private CommunityLinks links;

    @Autowired
    private Program program;

    private static Convenings.Day day(Group group) {
        return RunningConvening.first(group.communityId());
    }

    @Test
    void tellsEveryProposerWhatBecameOfEachTopicAndAsksWhoeverWasThere() {
        Group group = convening.voting(2, "Observation", "Substitutes", "Copiers");
        convening.need(group.second(), group.communityId(), "Schedules");
        ballots.propose(group.second(), convening.ballot(day(group)).id(), "Observation", "");
        convening.vote(day(group), group.first(), "Observation", "Substitutes", "Copiers");
        convening.closeBallot(day(group));
        convening.setAgenda(day(group), "Observation", "Lunch talk");
        convening.hold(group, List.of(group.first()));
        convening.sayOutcomes(
                group, Map.of("outcome3", "DECLINED", "outcome3Why", "The office buys these for all schools."));

        assertThat(convening.mails(HEARD.formatted(group.communityId()), group.first()))
                .singleElement()
                .asString()
                .contains(
                        "Observation: It was on the agenda.",
                        "Substitutes: It is left for a later day",
                        "Copiers: It is declined. The office buys these");
        assertThat(convening.mails(HEARD.formatted(group.communityId()), group.second()))
                .singleElement()
                .asString()
                .contains("Observation: It was on the agenda.")
                .doesNotContain("Copiers");
        assertThat(convening.needOf(day(group), "Observation").standing()).isEqualTo("On the agenda of convening 1");
        assertThat(convening.needOf(day(group), "Copiers").state()).isEqualTo(Need.State.DECLINED);

        assertThat(running.tasksOf(
                        running.membership(group.communityId(), group.second()).id(), "Say what it was"))
                .as("was not there")
                .isEmpty();
        convening.sayWorth(group, group.first(), 4, "It was good.");
        assertThat(running.endsOf("convening", group.communityId())).containsExactly("endEvent_conveningDone");
    }

    @Test
    void carriesOverWhatIsLeftToTheNextConveningWithEverybodyWhoProposedIt() {
        Group group = convening.voting(2, "Observation", "Substitutes");
        ballots.propose(group.second(), convening.ballot(day(group)).id(), "Substitutes", "");
        convening.closeBallot(day(group));
        convening.setAgenda(day(group), "Observation");
        convening.hold(group, List.of(group.first()));
        convening.sayOutcomes(group, Map.of());

        String code = communities.get(group.communityId()).code();
        Need left = convening.needOf(day(group), "Substitutes");
        assertThat(left.state()).isEqualTo(Need.State.LATER);
        assertThat(needs.open(code, 10))
                .extracting(Need::title)
                .contains("Substitutes")
                .doesNotContain("Observation");
        assertThat(needs.proposersOf(List.of(left.id())).get(left.id()))
                .containsExactlyInAnyOrder(
                        group.first().userId(), group.second().userId());
    }

    @Test
    void carriesOverWhatIsLeftToTheNextYear() {
        Group group = convening.voting(1, "Observation", "Substitutes");
        convening.closeBallot(day(group));
        convening.setAgenda(day(group), "Observation");
        String code = communities.get(group.communityId()).code();
        assertThat(convening.needOf(day(group), "Observation").state()).isEqualTo(Need.State.ON_AGENDA);

        String next = running.open(code, Map.of());

        assertThat(needs.open(code, 100))
                .as("the day of the agenda never came")
                .extracting(Need::title)
                .contains("Observation", "Substitutes");
        Caller member = running.member(next, "New", "School 9");
        convening.need(member, next, "substitutes ");
        assertThat(needs.open(code, 100).stream().filter(need -> need.title().equalsIgnoreCase("substitutes")))
                .as("raised again")
                .singleElement()
                .satisfies(
                        need -> assertThat(needs.proposersOf(List.of(need.id())).get(need.id()))
                                .contains(member.userId(), group.first().userId()));
    }

    @Test
    void carriesEverythingOverWhenTheDayIsCanceled() {
        Group group = convening.voting(1, "Observation", "Substitutes");
        convening.closeBallot(day(group));
        convening.setAgenda(day(group), "Observation");
        convening.cancel(group);
        assertThat(running.endsOf("convening", group.communityId())).containsExactly("endEvent_conveningCancelled");
        assertThat(List.of("Observation", "Substitutes"))
                .allMatch(title -> convening.needOf(day(group), title).state() == Need.State.LATER);
        assertThat(convening.mails(HEARD.formatted(group.communityId()), group.first()))
                .singleElement()
                .asString()
                .contains("The day was canceled.");
        assertThat(running.tasksOf(group.communityId(), "Say what became")).isEmpty();
    }

    @Test
    void endsThePlanningOfADayThatIsOverAndCountsItsBallot() {
        Group group = convening.voting(2, "Observation", "Substitutes");
        convening.vote(day(group), group.first(), "Substitutes");
        convening.hold(group, List.of(group.first()));
        assertThat(running.tasksOf(group.communityId(), "Set agenda")).isEmpty();
        assertThat(convening.ballot(day(group)).closed()).isPresent();
        assertThat(convenings.undecided(day(group)).get(0).words()).isEqualTo("1. Substitutes");
        convening.sayOutcomes(group, Map.of());
        convening.sayWorth(group, group.first(), 3, "");
        assertThat(running.endsOf("convening", group.communityId())).containsExactly("endEvent_conveningDone");
    }

    @Test
    void goesOnWhenTwoWeeksForTheWorthAreOver() {
        Group group = convening.group(1);
        convening.date(group.communityId(), 5);
        convening.hold(group, List.of(group.first()));
        assertThat(convening.worthTask(group, group.first()).getAssignee())
                .isEqualTo(group.first().userId());
        running.moveTo(running.now().plusDays(14).plusMinutes(1));
        assertThat(running.endsOf("convening", group.communityId())).containsExactly("endEvent_conveningDone");
        assertThat(running.taskOf(group.communityId(), "Schedule session").getName())
                .contains("Second Convening");
    }

    @Test
    void asksNobodyAboutTopicsWhereThereAreNone() {
        Group group = convening.group(1);
        convening.date(group.communityId(), 5);
        convening.hold(group, List.of(group.first()));
        assertThat(running.tasksOf(group.communityId(), "Say what became")).isEmpty();
        convening.sayWorth(group, group.first(), 3, "");
        assertThat(running.endsOf("convening", group.communityId())).containsExactly("endEvent_conveningDone");
    }

    @Test
    void asksForAReasonOfWhatIsDeclinedOrAnsweredAndForAKnownAnswer() {
        Group group = convening.voting(1, "Observation");
        convening.hold(group, List.of(group.first()));
        Task task = running.taskOf(group.communityId(), "Say what became");
        program.refuse(RunningCommunity.FACILITATOR, task, Map.of("outcome1", "DECLINED"), "why it is declined");
        program.refuse(RunningCommunity.FACILITATOR, task, Map.of("outcome1", "ANSWERED"), "The answer");
        program.refuse(RunningCommunity.FACILITATOR, task, Map.of("outcome1", "NEVER"), "What became of it");
        program.refuse(
                RunningCommunity.FACILITATOR,
                task,
                Map.of("outcome1", "DECLINED", "outcome1Why", "x".repeat(4001)),
                "why it is declined");
    }

    @Test
    void linksANeedWithItsTopicAndTheTopicWithItsSlot() {
        // Of no other test: a need of the same title that is left over is the same need.
        String title = "Observation " + UUID.randomUUID();
        Group group = convening.voting(1, title, "Substitutes");
        String code = communities.get(group.communityId()).code();
        convening.closeBallot(day(group));
        convening.setAgenda(day(group), title);
        Need need = convening.needOf(day(group), title);
        CommunityLinks.Line line = links.line(code, new CommunityLinks.Node(CommunityLinks.Kind.NEED, need.id()));
        assertThat(line.stops())
                .extracting(stop -> stop.node().kind())
                .containsExactly(CommunityLinks.Kind.NEED, CommunityLinks.Kind.TOPIC, CommunityLinks.Kind.AGENDA);
        assertThat(line.stops()).allMatch(stop -> stop.title().equals(title));
        assertThat(line.stops().get(1).standing()).startsWith("Place ");
        assertThat(line.stops().get(2).standing()).isEqualTo("Convening 1, 330 minutes");
    }
}
