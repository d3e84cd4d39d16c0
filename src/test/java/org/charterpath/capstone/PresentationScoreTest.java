package org.charterpath.capstone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PresentationScoreTest {

    @Test
    void passesWithTwelvePointsAndNothingAtTheLowestLevel() {
        RubricLevels justEnough = new RubricLevels(2, 2, 2, 3, 3);

        assertThat(justEnough.total()).isEqualTo(12);
        assertThat(PresentationScore.evaluate(List.of(justEnough), 1)).isEqualTo(PresentationScore.Result.PASSED);
        assertThat(PresentationScore.evaluate(List.of(justEnough), 2)).isEqualTo(PresentationScore.Result.PASSED);
    }

    @Test
    void isRepeatedOnceWithElevenPoints() {
        RubricLevels tooLittle = new RubricLevels(2, 2, 2, 2, 3);

        assertThat(PresentationScore.evaluate(List.of(tooLittle), 1)).isEqualTo(PresentationScore.Result.REPEAT);
        assertThat(PresentationScore.evaluate(List.of(tooLittle), 2)).isEqualTo(PresentationScore.Result.NOT_PASSED);
    }

    @Test
    void doesNotPassWithOneCriterionAtTheLowestLevel() {
        assertThat(PresentationScore.evaluate(List.of(new RubricLevels(4, 4, 4, 4, 1)), 1))
                .isEqualTo(PresentationScore.Result.REPEAT);
    }

    @Test
    void goesByTheMeanOfAPanel() {
        RubricLevels poor = new RubricLevels(2, 2, 2, 2, 3);
        RubricLevels better = new RubricLevels(3, 3, 3, 2, 2);

        assertThat(PresentationScore.evaluate(List.of(poor, better), 1)).isEqualTo(PresentationScore.Result.PASSED);
        assertThat(PresentationScore.evaluate(List.of(poor, poor, better), 1))
                .as("11 and a third of 20")
                .isEqualTo(PresentationScore.Result.REPEAT);
    }

    @Test
    void countsACriterionAsLowestWhereItsMeanComesToThat() {
        RubricLevels one = new RubricLevels(4, 4, 4, 4, 1);
        RubricLevels two = new RubricLevels(4, 4, 4, 4, 2);

        assertThat(RubricLevels.pass(List.of(one, two))).isTrue();
        assertThat(RubricLevels.pass(List.of(one, one, two))).isFalse();
    }

    @Property
    void passesAPanelOfEqualsWhereOneOfThemWould(
            @ForAll @IntRange(min = 1, max = 4) int problem,
            @ForAll @IntRange(min = 1, max = 4) int others,
            @ForAll @IntRange(min = 1, max = 5) int panelists) {
        RubricLevels score = new RubricLevels(problem, others, others, others, others);

        assertThat(RubricLevels.pass(Collections.nCopies(panelists, score)))
                .isEqualTo(RubricLevels.pass(List.of(score)));
    }

    @Test
    void knowsNoLevelOutsideOfTheRubric() {
        assertThatThrownBy(() -> new RubricLevels(4, 4, 5, 4, 4)).hasMessageContaining("1 to 4, not 5");
        assertThatThrownBy(() -> new RubricLevels(0, 4, 4, 4, 4)).hasMessageContaining("1 to 4, not 0");
    }

    @Property
    void aBetterLevelNeverTurnsAPassIntoAFailure(
            @ForAll @IntRange(min = 1, max = 3) int problem,
            @ForAll @IntRange(min = 1, max = 4) int approach,
            @ForAll @IntRange(min = 1, max = 4) int results,
            @ForAll @IntRange(min = 1, max = 4) int reflection,
            @ForAll @IntRange(min = 1, max = 4) int delivery) {
        RubricLevels score = new RubricLevels(problem, approach, results, reflection, delivery);
        RubricLevels better = new RubricLevels(problem + 1, approach, results, reflection, delivery);

        assertThat(!RubricLevels.pass(List.of(score)) || RubricLevels.pass(List.of(better)))
                .isTrue();
    }
}
