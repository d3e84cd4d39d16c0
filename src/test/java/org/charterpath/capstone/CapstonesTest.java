package org.charterpath.capstone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.charterpath.fixture.OpsYear.COACH;
import static org.charterpath.fixture.OpsYear.PARTICIPANT;

import java.util.Map;
import org.charterpath.coursework.AssignmentState;
import org.charterpath.coursework.Coursework;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.OpsYear;
import org.charterpath.form.FormStep;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@FeatureTest
class CapstonesTest {

    private final Capstones capstones;
    private final Coursework coursework;
    private final OpsYear year;
    private String rosa;

    CapstonesTest(Capstones capstones, Coursework coursework, OpsYear year) {
        this.capstones = capstones;
        this.coursework = coursework;
        this.year = year;
    }

    @BeforeEach
    void enrol() {
        rosa = year.enrolment();
    }

    @Test
    void passesAtTheFirstTry() {
        capstones.markReady(rosa);
        assertThat(capstones.isPassed(rosa)).isFalse();

        assertThat(capstones.score(rosa, score(3))).isEqualTo(PresentationResult.PASSED);

        assertThat(capstones.isPassed(rosa)).isTrue();
        assertThat(year.messagesTo(PARTICIPANT))
                .singleElement()
                .asString()
                .contains("15 of 20 points", "It has passed", "Show the costs.");
    }

    @Test
    void canBeRepeatedOnce() {
        capstones.markReady(rosa);

        assertThat(capstones.score(rosa, score(2))).isEqualTo(PresentationResult.REPEAT);
        assertThat(capstones.stateOf(rosa)).contains(CapstoneState.READY);
        assertThat(capstones.score(rosa, score(3))).isEqualTo(PresentationResult.PASSED);
        assertThat(capstones.isPassed(rosa)).isTrue();
    }

    @Test
    void isNotPassedAfterTwoTries() {
        capstones.markReady(rosa);

        capstones.score(rosa, score(2));
        assertThat(capstones.score(rosa, score(2))).isEqualTo(PresentationResult.NOT_PASSED);

        assertThat(capstones.stateOf(rosa)).contains(CapstoneState.NOT_PASSED);
        assertThat(capstones.isPassed(rosa)).isFalse();
    }

    @Test
    void evaluatesTheSameSubmissionOnce() {
        capstones.markReady(rosa);
        FormStep tooLittle = score(2);

        capstones.score(rosa, tooLittle);

        assertThat(capstones.score(rosa, tooLittle)).isEqualTo(PresentationResult.REPEAT);
        assertThat(year.messagesTo(PARTICIPANT)).hasSize(1);
    }

    @Test
    void closesWhatIsUnfinishedAtTheDeadline() {
        coursework.assignWorksheet(rosa, "february", "capstone-proposal");

        capstones.closeUnfinished(rosa);
        capstones.closeUnfinished(rosa);

        assertThat(capstones.stateOf(rosa)).contains(CapstoneState.UNFINISHED);
        assertThat(coursework.get(rosa, "capstone-proposal").state()).isEqualTo(AssignmentState.NOT_COMPLETED);
    }

    @Test
    void isNotScoredBeforeItIsReady() {
        FormStep score = score(4);

        assertThatThrownBy(() -> capstones.score(rosa, score)).isInstanceOf(CapstoneNotReadyException.class);
    }

    private FormStep score(int level) {
        String chosen = Integer.toString(level);
        return year.submit(
                rosa,
                "presentation-score",
                Map.of(
                        "scoreProblem", chosen,
                        "scoreApproach", chosen,
                        "scoreResults", chosen,
                        "scoreReflection", chosen,
                        "scoreDelivery", chosen,
                        "scoreFeedback", "Show the costs."),
                COACH);
    }
}
