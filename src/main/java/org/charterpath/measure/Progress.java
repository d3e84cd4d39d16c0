package org.charterpath.measure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * How much of a way is behind: 0 at its beginning, 1 at its end, less than 0 where things have become worse than at the
 * beginning, and more than 1 beyond the end. Ways lead up or down, and the same holds for both.
 *
 * @param fraction with {@value #DECIMALS} decimals, rounded towards what is worse, so that 1 is said of what has arrived and
 *     of nothing else
 */
public record Progress(BigDecimal fraction) implements Comparable<Progress> {

    static final int DECIMALS = 4;

    private static final int MOST_PERCENT = 99_999;

    /**
     * The progress from a baseline to a target: {@code (current - baseline) / (target - baseline)}.
     *
     * @throws IllegalArgumentException if baseline and target are equal: then there is no way
     */
    public static Progress of(BigDecimal baseline, BigDecimal target, BigDecimal current) {
        if (target.compareTo(baseline) == 0) {
            throw new IllegalArgumentException("From %s to %s there is no way".formatted(baseline, target));
        }
        return new Progress(current.subtract(baseline).divide(target.subtract(baseline), DECIMALS, RoundingMode.FLOOR));
    }

    /** What is expected on a day of somebody who goes straight from the first day to the last one; not less than 0, not more than 1. */
    public static Progress expected(LocalDate from, LocalDate to, LocalDate today) {
        if (!today.isAfter(from)) {
            return new Progress(BigDecimal.ZERO.setScale(DECIMALS));
        }
        LocalDate day = today.isBefore(to) ? today : to;
        return of(BigDecimal.ZERO, daysBetween(from, to), daysBetween(from, day));
    }

    private static BigDecimal daysBetween(LocalDate from, LocalDate to) {
        return BigDecimal.valueOf(ChronoUnit.DAYS.between(from, to));
    }

    public boolean isReached() {
        return fraction.compareTo(BigDecimal.ONE) >= 0;
    }

    /** In whole percent, rounded towards what is worse; far out, the figure that is farthest. */
    public int percent() {
        return fraction.movePointRight(2)
                .setScale(0, RoundingMode.FLOOR)
                .min(BigDecimal.valueOf(MOST_PERCENT))
                .max(BigDecimal.valueOf(-MOST_PERCENT))
                .intValueExact();
    }

    @Override
    public int compareTo(Progress other) {
        return fraction.compareTo(other.fraction);
    }
}
