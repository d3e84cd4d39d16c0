package org.charterpath.scoreboard.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.charterpath.NotFoundException;
import org.charterpath.ProcessTest;
import org.charterpath.measure.Measure;
import org.charterpath.people.Caller;
import org.charterpath.scoreboard.RunningScoreboard;
import org.charterpath.scoreboard.Scoreboards.Goal;
import org.junit.jupiter.api.Test;

/** A scoreboard from its goals until it is closed. Run on each database by a subclass. */
@ProcessTest
abstract class SchedulingScoreboardProcessScenarios extends ScoreboardScenarios {

    @Test
    void beginsWhenWhatCameOutOfTheLastSessionIsAcceptedAndAsksTheLeadForGoals() {
        assertThat(running.taskOf(board, "Set goals").getAssignee()).isEqualTo(running.lead(engagement));
        open();
        assertThat(goal().lag().measure())
                .extracting(Measure::kind, Measure::ownerId, Measure::baseline)
                .containsExactly(Measure.Kind.LAG, owner, new BigDecimal("58.0000"));
        assertThat(goal().leads()).extracting(lead -> lead.measure().kind()).containsExactly(Measure.Kind.LEAD);
        assertThat(running.tasksOf(board, "Commit to the week")).hasSize(1);
    }

    @Test
    void takesAtMostTwoGoalsWithThreeLeadMeasuresEach() {
        Map<String, Object> answers = goals();
        answers.put("secondGoal", "YES");
        answers.put("goal1LeadCount", "THREE");
        for (String to : List.of("goal1Lead2", "goal1Lead3", "goal2Lead1", "goal2Lead2", "goal2Lead3")) {
            goals().forEach((key, value) -> {
                if (key.startsWith("goal1Lead1")) {
                    answers.put(key.replace("goal1Lead1", to), value);
                }
            });
        }
        goals().forEach((key, value) -> {
            if (key.startsWith("goal1") && !key.contains("Lead1") && !key.contains("LeadCount")) {
                answers.put(key.replace("goal1", "goal2"), value);
            }
        });
        answers.put("goal2LeadCount", "THREE");
        running.submit(running.lead(engagement), board, "Set goals", answers);
        assertThat(scoreboards.goals(board))
                .extracting(Goal::number, goal -> goal.leads().size())
                .containsExactly(tuple(1, 3), tuple(2, 3));
    }

    @Test
    void refusesAGoalThatLeadsNowhereOrIsOverTomorrow() {
        Map<String, Object> answers = goals();
        answers.put("goal1To", answers.get("goal1From"));
        answers.put("goal1ToOn", RunningScoreboard.OPENED.plusDays(1).toString());
        assertThatThrownBy(() -> running.submit(running.lead(engagement), board, "Set goals", answers))
                .hasMessageContaining("Goal 1: Target")
                .hasMessageContaining("By when: at least a week");
        Map<String, Object> nobodys = goals();
        nobodys.put("goal1Lead1Owner", running.stranger().userId());
        assertThatThrownBy(() -> running.submit(running.lead(engagement), board, "Set goals", nobodys))
                .hasMessageContaining("Goal 1, lead measure 1: Owner");
        assertThat(scoreboards.find(board)).isEmpty();
    }

    @Test
    void winsAtOrBeyondTheLineThatIsExpectedTodayAndLosesBehindIt() {
        open();
        assertThat(goal().isWinning()).as("three days behind the baseline").isFalse();
        measured(goal().lag(), "60");
        assertThat(goal().isWinning()).isTrue();
        toWeek(4);
        assertThat(goal().isWinning()).as("the same number four weeks later").isFalse();
    }

    @Test
    void closesWithAnEngagementThatIsStoppedAndKeepsWhatIsOnIt() {
        moveTheLeadAndNotTheGoal();
        toWeek(4);
        toWeek(5);
        toWeek(6);
        assertThat(running.tasksOf(board, "Talk about missed weeks")).hasSize(1);
        stop();
        assertThat(ends("scheduling-scoreboard")).containsExactly("endEvent_boardClosed");
        assertThat(ends("scoreboard-talk")).containsExactly("endEvent_talkNotHeld");
        assertThat(ends("scoreboard-lead")).containsExactly("endEvent_leadNotSettled");
        assertThat(scoreboards.weeks(board)).hasSize(6);
        assertThat(goal().lag().updates()).hasSize(1);
    }

    @Test
    void doesNotBeginWhereTheEngagementIsStoppedBeforeThereAreGoals() {
        stop();
        assertThat(ends("scheduling-scoreboard")).containsExactly("endEvent_boardNotBegun");
    }

    @Test
    void givesTheMeasuresOfWhoeverLeavesTheTeamToTheDistrictLead() {
        open();
        team.leave(
                running.consultant(),
                engagement,
                engagements.membership(engagement, owner).orElseThrow().id());
        assertThat(goal().lag().measure().ownerId()).isEqualTo(running.lead(engagement));
    }

    @Test
    void letsTheLeadStandInForAStaleMeasureAndNobodyElse() {
        open();
        Measure lead = goal().leads().get(0).measure();
        Caller other = running.members(engagement).stream()
                .map(member -> running.caller(member.participantId()))
                .filter(member -> !Set.of(owner, running.lead(engagement)).contains(member.userId()))
                .findFirst()
                .orElseThrow();
        assertThatThrownBy(() -> measures.update(
                        running.leadOf(engagement),
                        lead.id(),
                        "page:x1" + board,
                        BigDecimal.TEN,
                        RunningScoreboard.OPENED,
                        ""))
                .as("not stale yet")
                .isInstanceOf(NotFoundException.class);
        toWeek(2);
        assertThatThrownBy(() -> measures.update(
                        other, lead.id(), "page:x2" + board, BigDecimal.TEN, RunningScoreboard.OPENED, ""))
                .isInstanceOf(NotFoundException.class);
        measures.update(
                running.leadOf(engagement), lead.id(), "page:x3" + board, BigDecimal.TEN, RunningScoreboard.OPENED, "");
        assertThat(goal().leads().get(0).current()).isEqualByComparingTo("10");
    }
}
