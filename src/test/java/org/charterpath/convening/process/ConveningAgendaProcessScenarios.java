package org.charterpath.convening.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.NotFoundException;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.ballot.Ballots;
import org.charterpath.community.Communities;
import org.charterpath.community.CommunityLinks;
import org.charterpath.community.CommunityMembers;
import org.charterpath.community.RunningCommunity;
import org.charterpath.convening.Agenda;
import org.charterpath.convening.Convenings;
import org.charterpath.convening.Need;
import org.charterpath.convening.Needs;
import org.charterpath.convening.RunningConvening;
import org.charterpath.convening.RunningConvening.Group;
import org.charterpath.form.InvalidSubmissionException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The agenda of a day, made of what members need. Run on each database by a subclass. */
@ProcessTest
abstract class ConveningAgendaProcessScenarios {

    @Autowired
    private RunningCommunity running;

    @Autowired
    private RunningConvening convening;

    @Autowired
    private Communities communities;

    @Autowired
    private CommunityMembers members;

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

    private List<String> ranked(Group group) {
        return convenings.topics(day(group)).stream()
                .map(topic -> topic.words())
                .toList();
    }

    @Test
    void makesAnAgendaOfNeedsAndSendsItToEveryMember() {
        Group group = convening.voting(2, "Observation", "Substitutes");
        convening.vote(day(group), group.first(), "Substitutes", "Observation");
        convening.closeBallot(day(group));
        Task task = running.taskOf(group.communityId(), "Set agenda");
        assertThat(running.read(task, "agendaTopicOptions")).contains("1. Substitutes", "2. Observation");
        convening.setAgenda(day(group), "Substitutes", "Lunch talk");
        assertThat(running.endsOf("convening-agenda", group.communityId())).containsExactly("endEvent_agendaFrozen");
        Agenda agenda = convenings.agenda(day(group));
        assertThat(agenda.slots()).extracting(Agenda.Slot::title).containsExactly("Substitutes", "Lunch talk");
        assertThat(group.members()).allSatisfy(member -> assertThat(
                        convening.mails("convening:%s:1:agenda:".formatted(group.communityId()), member))
                .singleElement()
                .asString()
                .contains("9:00 AM to 10:00 AM: Substitutes (Consultancy)", "10:30 AM to 3:00 PM: Lunch talk"));
    }

    @Test
    void waitsForTheDayAndAsksThenWhoeverIsAMember() {
        Group group = convening.group(1);
        assertThat(running.tasksOf(
                        running.membership(group.communityId(), group.first()).id(), "Propose topics"))
                .as("no day yet")
                .isEmpty();
        convening.date(group.communityId(), 60);
        assertThat(running.tasksOf(
                        running.membership(group.communityId(), group.first()).id(), "Propose topics"))
                .as("more than six weeks before")
                .isEmpty();
        running.moveTo(running.now().plusDays(19));
        assertThat(convening.topicsTask(group, group.first()).getAssignee())
                .isEqualTo(group.first().userId());
    }

    @Test
    void skipsTheBallotWhereNobodyNeedsAnything() {
        Group group = convening.group(2);
        closeOpenNeeds(group);
        convening.date(group.communityId(), 42);
        group.members().forEach(member -> convening.propose(group, member));
        assertThat(running.tasksOf(group.communityId(), "Open ballot")).isEmpty();
        convening.setAgenda(day(group), "Working on our own plans");
        assertThat(running.endsOf("convening-agenda", group.communityId())).containsExactly("endEvent_agendaFrozen");
        assertThat(convenings.standing(day(group)).orElseThrow().ballotId()).isEmpty();
    }

    /** Those of other tests, which share the community. */
    private void closeOpenNeeds(Group group) {
        needs.open(communities.get(group.communityId()).code(), 1000)
                .forEach(need -> needs.decide(
                        running.facilitator(), group.communityId(), need.id(), "DECLINED", "It was of another test."));
    }

    @Test
    void linksASlotWithANeedThatWasInNoBallot() {
        Group group = convening.group(1);
        closeOpenNeeds(group);
        convening.date(group.communityId(), 42);
        convening.propose(group, group.first());
        String need = convening.need(group.first(), group.communityId(), "Late need");
        convening.setAgenda(day(group), "Late need");
        assertThat(links.line(
                                communities.get(group.communityId()).code(),
                                new CommunityLinks.Node(CommunityLinks.Kind.NEED, need))
                        .stops())
                .extracting(stop -> stop.node().kind())
                .containsExactly(CommunityLinks.Kind.NEED, CommunityLinks.Kind.AGENDA);
    }

    @Test
    void endsCollectingAlsoIfSomebodySaysNothing() {
        Group group = convening.group(2);
        convening.date(group.communityId(), 42);
        convening.propose(group, group.first(), "Observation");
        assertThat(running.tasksOf(group.communityId(), "Open ballot")).isEmpty();
        convening.endCollecting();
        assertThat(running.tasksOf(
                        running.membership(group.communityId(), group.second()).id(), "Propose topics"))
                .isEmpty();
        assertThat(running.taskOf(group.communityId(), "Open ballot").getAssignee())
                .isEqualTo(RunningCommunity.FACILITATOR);
    }

    @Test
    void breaksTiesByFirstPlacesAndThenByAge() {
        Group group = convening.voting(3, "Eldest", "Second", "Third", "Fourth");
        // Points: Second 1 + 3, Third 3 + 1, Eldest 2 + 2; Eldest is nobody's first, Second is older than Third.
        convening.vote(day(group), group.first(), "Third", "Eldest", "Second");
        convening.vote(day(group), group.second(), "Second", "Eldest", "Third");
        assertThat(ranked(closed(group))).startsWith("1. Second", "2. Third", "3. Eldest");
    }

    private Group closed(Group group) {
        convening.closeBallot(day(group));
        return group;
    }

    @Test
    void countsTheLastVoteOfEach() {
        Group group = convening.voting(1, "Observation", "Substitutes");
        convening.vote(day(group), group.first(), "Observation");
        convening.vote(day(group), group.first(), "Substitutes");
        assertThat(ranked(closed(group))).startsWith("1. Substitutes");
        assertThat(convening.ballot(day(group)).closed().orElseThrow().voters()).isEqualTo(1);
    }

    @Test
    void mergingKeepsProposersAndDropsNoBallot() {
        Group group = convening.voting(2, "Observation", "Substitutes", "Walks in class");
        ballots.propose(group.second(), convening.ballot(day(group)).id(), "Walks in class", "");
        convening.vote(day(group), group.second(), "Walks in class");
        ballots.merge(
                running.facilitator(),
                convening.ballot(day(group)).id(),
                convening.topic(day(group), "Walks in class").id(),
                convening.topic(day(group), "Observation").id());
        assertThat(ranked(closed(group))).startsWith("1. Observation").doesNotContain("1. Walks in class");
        Need root = convening.needOf(day(group), "Observation");
        assertThat(convening.needOf(day(group), "Walks in class").mergedInto()).contains(root.id());
        assertThat(needs.proposersOf(List.of(root.id())).get(root.id()))
                .contains(group.first().userId(), group.second().userId());
    }

    @Test
    void makesANeedOfWhatIsProposedInTheBallotAndDeclinesWhatIsDroppedThere() {
        Group group = convening.voting(1, "Observation", "Copiers");
        String ballot = convening.ballot(day(group)).id();
        ballots.propose(group.first(), ballot, "Proposed while voting", "It came up");
        ballots.drop(
                running.facilitator(),
                ballot,
                convening.topic(day(group), "Copiers").id(),
                "The office buys these.");
        closed(group);
        assertThat(convening.needOf(day(group), "Proposed while voting").isOpen())
                .isTrue();
        assertThat(convening.needOf(day(group), "Copiers").state()).isEqualTo(Need.State.DECLINED);
        assertThat(convenings.undecided(day(group)))
                .extracting(topic -> topic.need().title())
                .contains("Proposed while voting")
                .doesNotContain("Copiers");
    }

    @Test
    void letsAllSlotsAndBreaksTogetherBeTheDay() {
        Group group = convening.voting(1, "Observation");
        closed(group);
        Task task = running.taskOf(group.communityId(), "Set agenda");
        Map<String, Object> answers = new HashMap<>(convening.agenda(day(group), "Observation"));
        answers.put("slot1Minutes", 300);
        program.refuse(
                RunningCommunity.FACILITATOR,
                task,
                answers,
                "Minutes: the slots have 300, and the day has 360 less 30 of breaks, which is 330.");
        answers.remove("slot1Owner");
        program.refuse(RunningCommunity.FACILITATOR, task, answers, "Slot 1, Owner: it is missing.");
        answers.put("slot1Owner", "nobody");
        program.refuse(RunningCommunity.FACILITATOR, task, answers, "Owner");
        program.refuse(RunningCommunity.FACILITATOR, task, Map.of(), "an agenda has one slot at least");
        answers.put("slot1Title", "x".repeat(4001));
        program.refuse(RunningCommunity.FACILITATOR, task, answers, "Title");
    }

    @Test
    void refusesAVotingThatEndsInThePastOrOnTheDay() {
        Group group = convening.group(1);
        convening.need(group.first(), group.communityId(), "Observation");
        convening.date(group.communityId(), 42);
        convening.endCollecting();
        Task task = running.taskOf(group.communityId(), "Open ballot");
        program.refuse(
                RunningCommunity.FACILITATOR,
                task,
                Map.of("conveningBallotEndsAt", "2026-01-05T09:00", "conveningBallotPicks", 3),
                "Voting ends");
        program.refuse(
                RunningCommunity.FACILITATOR,
                task,
                Map.of("conveningBallotEndsAt", "2027-05-05T09:00", "conveningBallotPicks", 3),
                "Voting ends at: before the convening begins");
        program.refuse(
                RunningCommunity.FACILITATOR,
                task,
                Map.of(
                        "conveningBallotEndsAt",
                        running.now().plusDays(2).toString().substring(0, 16),
                        "conveningBallotPicks",
                        6),
                "Topics that each person puts in order");
    }

    @Test
    void handsSlotsOfWhoeverLeavesToTheFacilitator() {
        Group group = convening.voting(2, "Observation");
        closed(group);
        Map<String, Object> answers = new HashMap<>(convening.agenda(day(group), "Observation"));
        answers.put("slot1Owner", group.second().userId());
        running.submit(RunningCommunity.FACILITATOR, group.communityId(), "Set agenda", answers);
        members.leave(group.second(), group.communityId());
        assertThat(convenings.agenda(day(group)).slots())
                .extracting(Agenda.Slot::ownerId)
                .containsExactly(RunningCommunity.FACILITATOR);
    }

    @Test
    void handsSlotsOfAClosedAccountToTheFacilitatorWhoIsTold() {
        Group group = convening.voting(2, "Observation");
        closed(group);
        Map<String, Object> answers = new HashMap<>(convening.agenda(day(group), "Observation"));
        answers.put("slot1Owner", group.second().userId());
        running.submit(RunningCommunity.FACILITATOR, group.communityId(), "Set agenda", answers);
        convenings.leftBy(group.second().userId(), "The account is closed.");
        assertThat(convenings.agenda(day(group)).slots())
                .extracting(Agenda.Slot::ownerId)
                .containsExactly(RunningCommunity.FACILITATOR);
        assertThat(convening.mails("convening:%s:1:slots:".formatted(group.communityId()), running.facilitator()))
                .singleElement()
                .asString()
                .contains("The account is closed.");
    }

    @Test
    void asksForTopicsNotLongerThanTwoWeeksNorCloserThanTenDaysToTheDay() {
        Group near = convening.group(1);
        convening.date(near.communityId(), 20);
        assertThat(convenings.topicsEndAt(day(near)))
                .isEqualTo(
                        convenings.session(day(near)).startsAt().orElseThrow().minus(Duration.ofDays(10)));
        Group far = convening.group(1);
        convening.date(far.communityId(), 42);
        assertThat(convenings.topicsEndAt(day(far))).isEqualTo(communities.now().plus(Duration.ofDays(14)));
        Group late = convening.group(1);
        convening.date(late.communityId(), 5);
        assertThat(convenings.topicsEndAt(day(late)))
                .isEqualTo(communities.now().plus(Duration.ofDays(2)));
    }

    @Test
    void mergesNeedsBeforeABallotAndTakesThemApartAgain() {
        Group group = convening.group(2);
        String one = convening.need(group.first(), group.communityId(), "Observation of " + group.communityId());
        String other = convening.need(group.second(), group.communityId(), "Walks of " + group.communityId());
        needs.merge(running.facilitator(), group.communityId(), other, one);
        needs.merge(running.facilitator(), group.communityId(), other, one);
        assertThat(needs.proposersOf(List.of(one)).get(one))
                .containsExactlyInAnyOrder(
                        group.first().userId(), group.second().userId());
        assertThatThrownBy(() -> needs.merge(running.facilitator(), group.communityId(), one, other))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("stands together with another one");
        needs.takeApart(running.facilitator(), group.communityId(), other);
        assertThat(needs.get(other).isOpen()).isTrue();
        assertThatThrownBy(() -> needs.merge(group.first(), group.communityId(), other, one))
                .as("a member")
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> needs.merge(running.facilitator(), group.communityId(), one, one))
                .hasMessageContaining("another need than this one");
    }

    @Test
    void addsAProposerToANeedOfTheSameTitleAndRefusesWhatSaysNothingOrTooMuch() {
        Group group = convening.group(2);
        String title = "Same of " + group.communityId();
        String need = convening.need(group.first(), group.communityId(), title);
        assertThat(convening.need(group.second(), group.communityId(), "  " + title.toUpperCase(java.util.Locale.ROOT)))
                .isEqualTo(need);
        assertThat(convening.need(group.second(), group.communityId(), title)).isEqualTo(need);
        assertThat(needs.proposersOf(Set.of(need)).get(need)).hasSize(2);
        assertThatThrownBy(() -> needs.raise(
                        group.first(), group.communityId(), new Needs.Wish(" ", "x".repeat(4001), "Astronautics")))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("In one line: it is missing.")
                .hasMessageContaining("What it is about: it has 4001 characters; say it in at most 2000.")
                .hasMessageContaining("Subject: choose one of the list, or none.");
        assertThatThrownBy(() -> convening.need(running.somebody("Stray"), group.communityId(), "Anything"))
                .as("a stranger")
                .isInstanceOf(NotFoundException.class);
        communities.endYear(group.communityId());
        assertThatThrownBy(() -> convening.need(group.first(), group.communityId(), "Anything"))
                .hasMessageContaining("The year of this community is over.");
    }

    @Test
    void answersANeedBetweenConveningsAndTellsEverybodyWhoProposedIt() {
        Group group = convening.group(2);
        String need = convening.need(group.first(), group.communityId(), "Answered of " + group.communityId());
        convening.need(group.second(), group.communityId(), "Answered of " + group.communityId());
        assertThatThrownBy(() -> needs.decide(running.facilitator(), group.communityId(), need, "OPEN", "No"))
                .hasMessageContaining("What became of it: choose answered or declined.")
                .hasMessageContaining("Why: say why");
        String why = "The handbook has a chapter on it.";
        needs.decide(running.facilitator(), group.communityId(), need, "ANSWERED", why);
        needs.decide(running.facilitator(), group.communityId(), need, "ANSWERED", why);
        assertThat(group.members()).allSatisfy(member -> assertThat(convening.mails("need:" + need, member))
                .singleElement()
                .asString()
                .contains(why));
        assertThatThrownBy(() -> needs.decide(group.first(), group.communityId(), need, "DECLINED", why))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void leavesTopicsOfAConveningToItsBallotUntilItIsSaidWhatBecameOfThem() {
        Group group = convening.voting(1, "Observation", "Substitutes");
        String need = convening.needOf(day(group), "Observation").id();
        assertThatThrownBy(() -> needs.decide(
                        running.facilitator(), group.communityId(), need, "DECLINED", "It is too much for us."))
                .hasMessageContaining("is a topic of a convening");
        assertThatThrownBy(() -> needs.merge(
                        running.facilitator(),
                        group.communityId(),
                        need,
                        convening.needOf(day(group), "Substitutes").id()))
                .hasMessageContaining("is a topic of a convening");
    }

    @Test
    void leavesSlotsWithWhoeverHasNotLeftWhenAMembershipEndsWithItsYear() {
        String title = "Observation " + UUID.randomUUID();
        Group group = convening.voting(2, title);
        closed(group);
        Map<String, Object> answers = new HashMap<>(convening.agenda(day(group), title));
        answers.put("slot1Owner", group.second().userId());
        running.submit(RunningCommunity.FACILITATOR, group.communityId(), "Set agenda", answers);
        convenings.leftBy(running.membership(group.communityId(), group.second()), "The year is over.");
        assertThat(convenings.agenda(day(group)).slots())
                .extracting(Agenda.Slot::ownerId)
                .containsExactly(group.second().userId());
        assertThat(convening.mails("convening:%s:1:slots:".formatted(group.communityId()), running.facilitator()))
                .isEmpty();
    }

    @Test
    void takesANeedOfOneLine() {
        Group group = convening.group(1);
        assertThatThrownBy(() -> convening.need(group.first(), group.communityId(), "One\nTwo"))
                .isInstanceOf(InvalidSubmissionException.class)
                .hasMessageContaining("In one line: it has several lines; write one.");
    }
}
