package org.charterpath.scoreboard.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.charterpath.ProcessTest;
import org.charterpath.engagement.RunningEngagement;
import org.charterpath.scoreboard.Scoreboards.Week;
import org.charterpath.scoreboard.Scoreboards.WeekState;
import org.junit.jupiter.api.Test;

/** What becomes of missed weeks. Run on each database by a subclass. */
@ProcessTest
abstract class ScoreboardTalkProcessScenarios extends ScoreboardScenarios {

    @Test
    void bringsAThirdMissedWeekToTheConsultantAndNotASecondOne() {
        open();
        toWeek(1);
        toWeek(2);
        assertThat(scoreboards.weeks(board))
                .extracting(Week::state)
                .containsExactly(WeekState.MISSED, WeekState.MISSED);
        assertThat(running.tasksOf(board, "Talk about missed weeks")).isEmpty();
        commit();
        toWeek(3);
        toWeek(4);
        assertThat(running.taskOf(board, "Talk about missed weeks").getAssignee())
                .as("missed one after the other or not")
                .isEqualTo(RunningEngagement.CONSULTANT);
        running.submitSample(RunningEngagement.CONSULTANT, board, "Talk about missed weeks", "missed-weeks");
        assertThat(ends("scoreboard-talk")).containsExactly("endEvent_weeksTalkedAbout");
        assertThat(scoreboards.notes(board)).hasSize(1);
        toWeek(5);
        assertThat(running.tasksOf(board, "Talk about missed weeks"))
                .as("the fourth")
                .isEmpty();
    }

    @Test
    void endsWithTheScoreboardWhenNobodyHasTalkedYet() {
        open();
        toWeek(1);
        toWeek(2);
        toWeek(3);
        assertThat(running.tasksOf(board, "Talk about missed weeks")).hasSize(1);
        stop();
        assertThat(ends("scoreboard-talk")).containsExactly("endEvent_talkNotHeld");
    }
}
