package org.charterpath.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Turns minutes into hours and CEUs for display; whatever is stored, compared or added up stays in whole minutes. */
public final class CreditTime {

    private static final BigDecimal MINUTES_PER_HOUR = BigDecimal.valueOf(60);
    private static final int DIGITS = 2;

    private CreditTime() {}

    /** Hours as people write them: 570 minutes are 9.5. Two digits at most, rounded down, so that nobody is promised more. */
    public static BigDecimal hours(int minutes) {
        return shown(BigDecimal.valueOf(minutes).divide(MINUTES_PER_HOUR, DIGITS, RoundingMode.DOWN));
    }

    /**
     * CEUs, two digits at most, rounded down.
     *
     * @param hoursPerCeu the program's ratio: 1 in the OPS Program, 10 by IACET's definition
     */
    public static BigDecimal ceus(int minutes, int hoursPerCeu) {
        return shown(BigDecimal.valueOf(minutes)
                .divide(MINUTES_PER_HOUR.multiply(BigDecimal.valueOf(hoursPerCeu)), DIGITS, RoundingMode.DOWN));
    }

    /** Without trailing zeros, and never as 1E+1. */
    private static BigDecimal shown(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
