package org.charterpath.capstone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PresentationScoreTest {

    @Test
    void passesWithTwelvePointsAndNothingAtTheLowestLevel() {
        RubricLevels justEnough = new RubricLevels(2, 2, 2, 3, 3);

        assertThat(justEnough.total()).isEqualTo(12);
        assertThat(PresentationScore.evaluate(justEnough, 1)).isEqualTo(PresentationScore.Result.PASSED);
        assertThat(PresentationScore.evaluate(justEnough, 2)).isEqualTo(PresentationScore.Result.PASSED);
    }

    @Test
    void isRepeatedOnceWithElevenPoints() {
        RubricLevels tooLittle = new RubricLevels(2, 2, 2, 2, 3);

        assertThat(PresentationScore.evaluate(tooLittle, 1)).isEqualTo(PresentationScore.Result.REPEAT);
        assertThat(PresentationScore.evaluate(tooLittle, 2)).isEqualTo(PresentationScore.Result.NOT_PASSED);
    }

    @Test
    void doesNotPassWithOneCriterionAtTheLowestLevel() {
        assertThat(PresentationScore.evaluate(new RubricLevels(4, 4, 4, 4, 1), 1))
                .isEqualTo(PresentationScore.Result.REPEAT);
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

        assertThat(!score.pass() || better.pass()).isTrue();
    }
}
