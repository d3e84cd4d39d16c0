package org.charterpath.scoreboard.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Map;
import org.charterpath.ProcessTest;
import org.charterpath.cohort.Enrolment;
import org.charterpath.scoreboard.RunningScoreboard;
import org.charterpath.scoreboard.Scoreboards.Kept;
import org.charterpath.scoreboard.Scoreboards.Week;
import org.charterpath.scoreboard.Scoreboards.WeekState;
import org.junit.jupiter.api.Test;

/** The weeks of a scoreboard. Run on each database by a subclass. */
@ProcessTest
abstract class ScoreboardWeeksProcessScenarios extends ScoreboardScenarios {

    @Test
    void keepsWhatTheTeamCommitsToEachWeekAndWhatBecameOfIt() {
        open();
        commit();
        toWeek(1);
        Map<String, Object> second = commitment();
        second.put("lastWeekKept", "PARTLY");
        running.submit(running.lead(engagement), board, "Commit to the week", second);
        assertThat(scoreboards.weeks(board))
                .extracting(Week::number, Week::startsOn, Week::state, Week::writtenBy)
                .containsExactly(
                        tuple(1, RunningScoreboard.OPENED, WeekState.COMMITTED, owner),
                        tuple(2, RunningScoreboard.OPENED.plusWeeks(1), WeekState.COMMITTED, running.lead(engagement)));
        assertThat(scoreboards.weeks(board).get(1).kept()).contains(Kept.PARTLY);
    }

    @Test
    void refusesACommitmentThatIsNobodys() {
        open();
        Map<String, Object> answers = commitment();
        answers.put("commitment1By", running.stranger().userId());
        assertThatThrownBy(() -> running.submit(owner, board, "Commit to the week", answers))
                .hasMessageContaining("Who does commitment 1");
        Map<String, Object> half = commitment();
        half.put("commitment2", "Move the rest");
        assertThatThrownBy(() -> running.submit(owner, board, "Commit to the week", half))
                .hasMessageContaining("Commitment 2: say both what is done and who does it.");
        assertThat(scoreboards.weeks(board)).isEmpty();
    }

    @Test
    void takesNoCommitmentOfSomebodyWhoHasLeftTheTeam() {
        open();
        String leaver = running.members(engagement).stream()
                .map(Enrolment::participantId)
                .filter(member -> !member.equals(running.lead(engagement)) && !member.equals(owner))
                .findFirst()
                .orElseThrow();
        team.leave(
                running.leadOf(engagement),
                engagement,
                engagements.membership(engagement, leaver).orElseThrow().id());
        assertThatThrownBy(() -> running.submit(leaver, board, "Commit to the week", commitment()))
                .hasMessageContaining("whoever has left it writes none");
        assertThat(scoreboards.weeks(board)).isEmpty();
    }

    @Test
    void closesWhenTheLastDayOfEachGoalIsOver() {
        open();
        measured(goal().lag(), "85");
        for (int week = 1; week <= 8; week++) {
            toWeek(week);
        }
        assertThat(ends("scoreboard-weeks")).isEmpty();
        toWeek(9);
        assertThat(ends("scoreboard-weeks")).containsExactly("endEvent_weeksOver");
        assertThat(ends("scheduling-scoreboard")).containsExactly("endEvent_boardClosed");
        assertThat(scoreboards.get(board).isOpen()).isFalse();
        assertThat(goal().isWinning()).isTrue();
    }
}
