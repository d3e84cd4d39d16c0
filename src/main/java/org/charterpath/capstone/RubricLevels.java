package org.charterpath.capstone;

import java.util.List;
import java.util.function.ToIntFunction;
import org.charterpath.form.Submission;

/** A presentation's levels on the rubric's five criteria, 1 (lowest) to 4 each. */
public record RubricLevels(int problem, int approach, int results, int reflection, int delivery) {

    /** Of 20. */
    static final int PASSING_TOTAL = 12;

    private static final List<ToIntFunction<RubricLevels>> CRITERIA = List.of(
            RubricLevels::problem,
            RubricLevels::approach,
            RubricLevels::results,
            RubricLevels::reflection,
            RubricLevels::delivery);
    private static final int LOWEST = 1;
    private static final int HIGHEST = 4;

    /** @throws IllegalArgumentException for a level outside of 1 to 4 */
    public RubricLevels {
        for (int level : List.of(problem, approach, results, reflection, delivery)) {
            if (level < LOWEST || level > HIGHEST) {
                throw new IllegalArgumentException("A level is 1 to 4, not " + level);
            }
        }
    }

    static RubricLevels from(Submission score) {
        return new RubricLevels(
                level(score, "scoreProblem"),
                level(score, "scoreApproach"),
                level(score, "scoreResults"),
                level(score, "scoreReflection"),
                level(score, "scoreDelivery"));
    }

    int total() {
        return CRITERIA.stream()
                .mapToInt(criterion -> criterion.applyAsInt(this))
                .sum();
    }

    /**
     * Whether scores of the same presentation pass: on their mean, at least 12 of 20 with nothing at the lowest level, to which a
     * criterion's mean of less than 1.5 comes. One score is its own mean.
     */
    static boolean pass(List<RubricLevels> scores) {
        int count = scores.size();
        return scores.stream().mapToInt(RubricLevels::total).sum() >= PASSING_TOTAL * count
                && CRITERIA.stream()
                        .allMatch(criterion ->
                                2 * scores.stream().mapToInt(criterion).sum() >= (2 * LOWEST + 1) * count);
    }

    private static int level(Submission score, String key) {
        return score.text(key)
                .map(Integer::valueOf)
                .orElseThrow(() ->
                        new IllegalArgumentException("Submission %s has no level in '%s'".formatted(score.id(), key)));
    }
}
