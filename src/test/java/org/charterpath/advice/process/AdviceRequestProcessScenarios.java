package org.charterpath.advice.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.charterpath.ProcessTest;
import org.charterpath.Program;
import org.charterpath.advice.Advices;
import org.charterpath.advice.AskingMembers;
import org.charterpath.community.CommunityMembers;
import org.charterpath.community.RunningCommunity;
import org.charterpath.people.Caller;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A member who is asked by name for advice. Run on each database by a subclass. */
@ProcessTest
abstract class AdviceRequestProcessScenarios {

    private static final String TASK = "Answer colleague";

    @Autowired
    private RunningCommunity running;

    @Autowired
    private AskingMembers asking;

    @Autowired
    private Advices advices;

    @Autowired
    private CommunityMembers members;

    @Autowired
    private Program program;

    private String community;
    private String advice;
    private Caller helper;
    private String enrolment;

    @BeforeEach
    void askByName() {
        community = running.open();
        Caller asker = running.member(community, "Ana", "Aurora Charter School");
        helper = asking.helper(community, "Ben");
        advice = asking.ask(community, asker);
        asking.letThreeDaysPass();
        enrolment = running.membership(community, helper).id();
    }

    private List<String> ends() {
        return running.endsOf("advice-request", enrolment);
    }

    @Test
    void showsWhatIsAskedAndKeepsTheAnswer() {
        Task task = running.taskOf(enrolment, TASK);
        assertThat(task.getAssignee()).isEqualTo(helper.userId());
        assertThat(running.read(task, "adviceAsker")).isEqualTo("Ana Example");
        assertThat(running.read(task, "adviceWords")).contains("Our first week is full of papers");
        running.submitSample(helper.userId(), enrolment, TASK, "advice-answer");
        assertThat(ends()).containsExactly("endEvent_colleagueAnswered");
        assertThat(advices.answers(advice)).hasSize(1);
    }

    @Test
    void refusesAnAnswerOfMoreThanFourThousandCharacters() {
        program.refuse(
                helper.userId(),
                running.taskOf(enrolment, TASK),
                Map.of("helpDecision", "ANSWER", "helpWords", "x".repeat(4001)),
                "Your answer");
        assertThat(advices.answers(advice)).isEmpty();
    }

    @Test
    void endsWithSomebodyWhoCannotHelp() {
        running.submit(helper.userId(), enrolment, TASK, AskingMembers.cannotHelp());
        assertThat(ends()).containsExactly("endEvent_colleagueCouldNotHelp");
        assertThat(advices.answers(advice)).isEmpty();
    }

    @Test
    void endsAfterThreeDaysOfSilence() {
        asking.letThreeDaysPass();
        assertThat(ends()).containsExactly("endEvent_colleagueSilent");
        assertThat(running.tasksOf(enrolment, TASK)).isEmpty();
    }

    @Test
    void endsWhenWhoeverWasAskedLeaves() {
        members.leave(helper, community);
        assertThat(ends()).containsExactly("endEvent_colleagueGone");
    }
}
