package org.charterpath.convening.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.community.Communities;
import org.charterpath.community.RunningCommunity;
import org.charterpath.convening.Need;
import org.charterpath.convening.Needs;
import org.charterpath.convening.RunningConvening;
import org.charterpath.convening.RunningConvening.Group;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What one member names for the next day. Run on each database by a subclass. */
@ProcessTest
abstract class ConveningTopicsProcessScenarios {

    @Autowired
    private RunningCommunity running;

    @Autowired
    private RunningConvening convening;

    @Autowired
    private Communities communities;

    @Autowired
    private Needs needs;

    @Autowired
    private Program program;

    @Test
    void endsWithNeedsThatAreRaisedOnceWhoeverNamesThem() {
        Group group = convening.group(2);
        convening.date(group.communityId(), 42);
        convening.propose(group, group.first(), "Topic of both", "Topic of one");
        Task second = convening.topicsTask(group, group.second());
        assertThat(running.read(second, "openNeeds")).contains("Topic of both");
        convening.propose(group, group.second(), "topic of BOTH");
        assertThat(group.members()).allMatch(member -> running.endsOf(
                        "convening-topics",
                        running.membership(group.communityId(), member).id())
                .equals(List.of("endEvent_topicsProposed")));
        Need both = needs.open(communities.get(group.communityId()).code(), 1000).stream()
                .filter(need -> need.title().equals("Topic of both"))
                .findFirst()
                .orElseThrow();
        assertThat(needs.proposersOf(List.of(both.id())).get(both.id()))
                .contains(group.first().userId(), group.second().userId());
    }

    @Test
    void endsWithNothingWhereNothingIsNamed() {
        Group group = convening.group(1);
        convening.date(group.communityId(), 42);
        int before =
                needs.open(communities.get(group.communityId()).code(), 1000).size();
        convening.propose(group, group.first());
        assertThat(needs.open(communities.get(group.communityId()).code(), 1000))
                .hasSize(before);
    }

    @Test
    void showsNobodyElsesTopicAsOnesOwnAndRefusesTooLongOnes() {
        Group group = convening.group(2);
        convening.date(group.communityId(), 42);
        convening.propose(group, group.first(), "Said by the first");
        Task second = convening.topicsTask(group, group.second());
        assertThat(program.shownTo(group.second().userId(), second, "topic1Title"))
                .isNull();
        program.refuse(
                group.second().userId(),
                second,
                Map.of("topic1Title", "Long", "topic1Words", "x".repeat(4001)),
                "What it is about");
        program.refuse(
                group.second().userId(), second, Map.of("topic1Title", "x", "topic1Subject", "Space"), "Subject");
    }

    @Test
    void asksForATitleOfWhatIsWrittenDown() {
        Group group = convening.group(1);
        convening.date(group.communityId(), 42);
        program.refuse(
                group.first().userId(),
                convening.topicsTask(group, group.first()),
                Map.of("topic1Words", "Substitutes are hard to find"),
                "Topic 1, In one line: it is missing.");
    }
}
