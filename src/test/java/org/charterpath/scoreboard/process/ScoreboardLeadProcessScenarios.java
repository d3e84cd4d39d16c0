package org.charterpath.scoreboard.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.charterpath.ProcessTest;
import org.charterpath.measure.Measure;
import org.junit.jupiter.api.Test;

/** What becomes of a goal whose lead measures do not help. Run on each database by a subclass. */
@ProcessTest
abstract class ScoreboardLeadProcessScenarios extends ScoreboardScenarios {

    @Test
    void asksForAnotherLeadWhereTheLeadMovedAndTheLagDidNot() {
        moveTheLeadAndNotTheGoal();
        assertThat(running.taskOf(board, "Choose another lead measure").getAssignee())
                .isEqualTo(running.lead(engagement));
        String before = goal().leads().get(0).measure().id();
        Map<String, Object> answers = anotherLead();
        answers.put("leadReplaced", before);
        running.submit(running.lead(engagement), board, "Choose another lead measure", answers);
        assertThat(ends("scoreboard-lead")).containsExactly("endEvent_leadSettled");
        assertThat(goal().leads())
                .extracting(lead -> lead.measure().indicator())
                .containsExactly("Exit tickets handed in");
        assertThat(measures.find(before)).get().matches(Measure::isEnded, "has ended");
    }

    @Test
    void keepsTheLeadsWithAReasonAndDoesNotAskAgainForFourWeeks() {
        moveTheLeadAndNotTheGoal();
        running.submit(
                running.lead(engagement),
                board,
                "Choose another lead measure",
                Map.of("leadDecision", "KEEP", "leadReason", "It takes a quarter until grades follow."));
        assertThat(scoreboards.notes(board)).hasSize(1);
        commit();
        toWeek(4);
        assertThat(running.tasksOf(board, "Choose another lead measure")).isEmpty();
    }

    @Test
    void endsWithTheScoreboardWhenNobodyHasChosenYet() {
        moveTheLeadAndNotTheGoal();
        stop();
        assertThat(ends("scoreboard-lead")).containsExactly("endEvent_leadNotSettled");
    }
}
