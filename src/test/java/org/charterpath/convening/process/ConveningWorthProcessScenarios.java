package org.charterpath.convening.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.community.RunningCommunity;
import org.charterpath.convening.Convenings;
import org.charterpath.convening.RunningConvening;
import org.charterpath.convening.RunningConvening.Group;
import org.charterpath.convening.Worth;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whether a day was worth it, as each says alone. Run on each database by a subclass. */
@ProcessTest
abstract class ConveningWorthProcessScenarios {

    @Autowired
    private RunningCommunity running;

    @Autowired
    private RunningConvening convening;

    @Autowired
    private Worth worth;

    @Autowired
    private Program program;

    private Group held(int howMany) {
        Group group = convening.group(howMany);
        convening.date(group.communityId(), 5);
        convening.hold(group, group.members());
        return group;
    }

    @Test
    void isAskedOnceOfEachWhoWasThereAndShownToNobodyElse() {
        Group group = held(2);
        convening.sayWorth(group, group.first(), 5, "Worth every mile.");
        assertThat(running.endsOf(
                        "convening-worth",
                        running.membership(group.communityId(), group.first()).id()))
                .containsExactly("endEvent_worthAnswered");
        assertThat(running.tasksOf(
                        running.membership(group.communityId(), group.first()).id(), "Say what it was worth"))
                .as("asked once")
                .isEmpty();
        Task second = convening.worthTask(group, group.second());
        assertThat(program.shownTo(group.second().userId(), second, "conveningWorthWhy"))
                .isNull();
        assertThat(program.shownTo(group.second().userId(), second, "conveningWorth"))
                .isNull();
        Convenings.Day day = RunningConvening.first(group.communityId());
        assertThat(worth.of(group.communityId()).get(1).isShown())
                .as("one of two")
                .isFalse();
        assertThat(worth.words(day)).isEmpty();
    }

    @Test
    void showsFiguresAndWordsOnceFiveHaveAnswered() {
        Group group = held(5);
        Convenings.Day day = RunningConvening.first(group.communityId());
        for (int number = 0; number < 4; number++) {
            convening.sayWorth(group, group.members().get(number), 4, "");
        }
        assertThat(worth.of(group.communityId()).get(1).isShown()).isFalse();
        convening.sayWorth(group, group.members().get(4), 1, "Too long a way.");
        Worth.Figures figures = worth.of(group.communityId()).get(1);
        assertThat(figures.isShown()).isTrue();
        assertThat(figures.counts()).containsExactly(0, 4, 0, 0, 1);
        assertThat(figures.average()).isEqualByComparingTo("3.4");
        assertThat(worth.words(day)).containsExactly("Too long a way.");
    }

    @Test
    void takesANumberFromOneToFive() {
        Group group = held(1);
        Task task = convening.worthTask(group, group.first());
        program.refuse(group.first().userId(), task, Map.of("conveningWorth", "6"), "Was it worth");
        program.refuse(group.first().userId(), task, Map.of(), "Was it worth");
        program.refuse(
                group.first().userId(),
                task,
                Map.of("conveningWorth", "5", "conveningWorthWhy", "x".repeat(4001)),
                "Why?");
    }
}
