package org.charterpath.capstone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.charterpath.fixture.SampleCohort.NORTH_STAR;

import java.util.Map;
import org.charterpath.coursework.Assignment;
import org.charterpath.coursework.Coursework;
import org.charterpath.fixture.FeatureTest;
import org.charterpath.fixture.ShippedForms;
import org.charterpath.fixture.WrittenMessages;
import org.charterpath.form.FormStep;
import org.charterpath.review.Decision;
import org.charterpath.review.Review;
import org.charterpath.review.Reviews;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@FeatureTest
class CapstonesTest {

    private final Capstones capstones;
    private final Coursework coursework;
    private final Reviews reviews;
    private final ShippedForms forms;
    private final WrittenMessages messages;
    private final String rosa = NORTH_STAR.enrolmentOf("rosa");

    CapstonesTest(
            Capstones capstones, Coursework coursework, Reviews reviews, ShippedForms forms, WrittenMessages messages) {
        this.capstones = capstones;
        this.coursework = coursework;
        this.reviews = reviews;
        this.forms = forms;
        this.messages = messages;
    }

    @BeforeEach
    void enrol(@Autowired JdbcClient jdbc) {
        NORTH_STAR.addTo(jdbc);
    }

    @Test
    void passesAtTheFirstTry() {
        capstones.markReady(rosa);
        assertThat(capstones.isPassed(rosa)).isFalse();

        assertThat(capstones.score(rosa, score(3))).isEqualTo(PresentationScore.Result.PASSED);

        assertThat(capstones.isPassed(rosa)).isTrue();
        assertThat(messages.to("rosa"))
                .singleElement()
                .asString()
                .contains("15 of 20 points", "It has passed", "Show the costs.");
    }

    @Test
    void canBeRepeatedOnce() {
        capstones.markReady(rosa);

        assertThat(capstones.score(rosa, score(2))).isEqualTo(PresentationScore.Result.REPEAT);
        assertThat(capstones.stateOf(rosa)).contains(Capstone.State.READY);
        assertThat(capstones.score(rosa, score(3))).isEqualTo(PresentationScore.Result.PASSED);
        assertThat(capstones.isPassed(rosa)).isTrue();
    }

    @Test
    void isNotPassedAfterTwoTries() {
        capstones.markReady(rosa);

        capstones.score(rosa, score(2));
        assertThat(capstones.score(rosa, score(2))).isEqualTo(PresentationScore.Result.NOT_PASSED);

        assertThat(capstones.stateOf(rosa)).contains(Capstone.State.NOT_PASSED);
        assertThat(capstones.isPassed(rosa)).isFalse();
    }

    @Test
    void evaluatesTheSameSubmissionOnce() {
        capstones.markReady(rosa);
        FormStep tooLittle = score(2);

        capstones.score(rosa, tooLittle);

        assertThat(capstones.score(rosa, tooLittle)).isEqualTo(PresentationScore.Result.REPEAT);
        assertThat(messages.to("rosa")).hasSize(1);
    }

    @Test
    void closesWhatIsUnfinishedAtTheDeadline() {
        coursework.assignWorksheet(rosa, "february", "capstone-proposal");

        capstones.closeUnfinished(rosa);
        capstones.closeUnfinished(rosa);

        assertThat(capstones.stateOf(rosa)).contains(Capstone.State.UNFINISHED);
        assertThat(coursework.get(rosa, "capstone-proposal").state()).isEqualTo(Assignment.State.NOT_COMPLETED);
    }

    @Test
    void isNotScoredBeforeItIsReady() {
        FormStep score = score(4);

        assertThatThrownBy(() -> capstones.score(rosa, score)).isInstanceOf(Capstones.NotReadyException.class);
    }

    @Test
    void letsNobodyScoreAPresentationOfTheirOwn() {
        capstones.markReady(rosa);
        FormStep own = score(4, "rosa");

        assertThatThrownBy(() -> capstones.score(rosa, own)).isInstanceOf(Review.OwnWorkException.class);
        assertThat(capstones.isPassed(rosa)).isFalse();
    }

    @Test
    void keepsWhoScoredEachAttemptAsWhom() {
        capstones.markReady(rosa);
        capstones.score(rosa, score(2));
        assertThat(capstones.presentationFeedback(rosa)).contains("Show the costs.");
        capstones.score(rosa, score(3));

        assertThat(reviews.of(PresentationScoreForm.subject(rosa)))
                .extracting(review -> review.decision().outcome(), review -> review.signature()
                        .as())
                .containsExactly(
                        tuple(Decision.Outcome.RETURNED, Review.Capacity.COACH),
                        tuple(Decision.Outcome.APPROVED, Review.Capacity.COACH));
    }

    /** What is presented, and the score that the coach gives it. */
    private FormStep score(int level) {
        return score(level, "amir");
    }

    private FormStep score(int level, String scorer) {
        FormStep presentation = forms.submit(
                rosa, "capstone-presentation", ShippedForms.sampleAnswers("capstone-presentation"), "rosa");
        capstones.requestScore(rosa, presentation);
        String chosen = Integer.toString(level);
        return forms.submit(
                rosa,
                "presentation-score",
                Map.of(
                        "scoreProblem", chosen,
                        "scoreApproach", chosen,
                        "scoreResults", chosen,
                        "scoreReflection", chosen,
                        "scoreDelivery", chosen,
                        "scoreFeedback", "Show the costs."),
                scorer);
    }
}
