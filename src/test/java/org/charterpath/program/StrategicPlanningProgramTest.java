package org.charterpath.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the Consortium for Educational Change says of the steps of its process stands in the shipped definition. */
class StrategicPlanningProgramTest {

    private static final ProgramDefinition PLANNING = Programs.strategicPlanning();

    @Test
    void isAJointEndeavorOfLaborAndManagement() {
        assertThat(PLANNING.about().orElseThrow())
                .contains(
                        "board, union and management", "a joint endeavor of labor and management", "sit on the shelf");
        assertThat(PLANNING.offeredBy().orElseThrow()).contains("Consortium for Educational Change (CEC)");
        assertThat(PLANNING.stage("readiness").outcome().orElseThrow())
                .contains(
                        "leaders of board, union and management",
                        "role and responsibilities",
                        "costs",
                        "when it happens");
    }

    @Test
    void asksTheQuestionOfEachSession() {
        assertThat(PLANNING.stages())
                .filteredOn(stage -> stage.question().isPresent())
                .extracting(Stage::id, Stage::question)
                .containsExactly(
                        tuple("orientation", Optional.of("Who are we, and what are we being asked to do?")),
                        tuple("data-retreat", Optional.of("Where are we now?")),
                        tuple("vision-retreat", Optional.of("Where do we want to be?")),
                        tuple(
                                "setting-direction",
                                Optional.of("How do we get from where we are to where we want to be?")));
    }

    @Test
    void recommendsSixHoursForEachRetreatAndThreeForTheLastMeeting() {
        assertThat(PLANNING.ofStages(Stage::sessions))
                .extracting(PlannedSession::id, PlannedSession::minutes)
                .containsExactly(
                        tuple("orientation", 120),
                        tuple("data-retreat", 360),
                        tuple("vision-retreat", 360),
                        tuple("setting-direction", 360),
                        tuple("refinement", 180));
    }

    @Test
    void saysWhatThereIsAtTheEndOfEachStep() {
        assertThat(PLANNING.stages()).allMatch(stage -> stage.outcome().isPresent());
        assertThat(PLANNING.stage("data-retreat").outcome().orElseThrow())
                .contains("strengths", "weaknesses", "opportunities", "threats");
        assertThat(PLANNING.stage("setting-direction").outcome().orElseThrow())
                .contains("long-range goals", "indicators and measures", "most urgent strategies");
        assertThat(PLANNING.stage("action-plans").outcome().orElseThrow())
                .contains("SMART", "based on research", "different from what has been done", "Plan-Do-Study-Act");
    }

    @Test
    void keepsThePlanFromSittingOnTheShelfInSixWays() {
        assertThat(PLANNING.stage("living-the-plan").objectives())
                .hasSize(6)
                .allMatch(objective -> objective.startsWith("Align "));
    }
}
