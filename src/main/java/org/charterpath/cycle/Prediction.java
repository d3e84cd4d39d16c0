package org.charterpath.cycle;

import java.math.BigDecimal;
import java.util.Optional;
import org.charterpath.measure.Measure.Direction;

/**
 * What somebody expects before trying it.
 *
 * @param number the least that comes out where it leads up, the most where it leads down
 */
public record Prediction(BigDecimal number, Direction direction) {

    /** Whether it came true. */
    public enum Verdict {
        CAME_TRUE("It came true"),
        DID_NOT("It did not come true"),
        UNKNOWN("Nobody knows");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /**
     * The one rule by which a prediction comes true: the result is at least the number where it leads up, and at most the number
     * where it leads down.
     *
     * @param result the {@linkplain CyclePoint#result middle} of what was measured; empty where nothing was
     */
    public Verdict judge(Optional<BigDecimal> result) {
        return result.map(came -> {
                    int over = came.compareTo(number);
                    return (direction == Direction.UP ? over >= 0 : over <= 0) ? Verdict.CAME_TRUE : Verdict.DID_NOT;
                })
                .orElse(Verdict.UNKNOWN);
    }
}
