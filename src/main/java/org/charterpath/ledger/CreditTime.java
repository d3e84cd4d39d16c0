package org.charterpath.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Turns minutes into what people read. Whatever is stored, compared or added up stays in whole minutes, and pages and
 * documents say time exactly, so that a column adds up to its total.
 */
public final class CreditTime {

    private static final int HOUR = 60;
    private static final BigDecimal MINUTES_PER_HOUR = BigDecimal.valueOf(HOUR);
    private static final int DIGITS = 2;
    private static final String MINUS = "\u2212";

    private CreditTime() {}

    /** Time as people say it, exactly: 1450 minutes are "24 h 10 min", 45 are "45 min", none are "0 h". */
    public static String exact(int minutes) {
        int hours = Math.abs(minutes / HOUR);
        int rest = Math.abs(minutes % HOUR);
        String sign = minutes < 0 ? MINUS : "";
        if (rest == 0) {
            return "%s%d h".formatted(sign, hours);
        }
        return hours == 0 ? "%s%d min".formatted(sign, rest) : "%s%d h %d min".formatted(sign, hours, rest);
    }

    /** Time as spreadsheets read it, exactly: 1450 minutes are "24:10", -45 are "-0:45". */
    public static String clock(int minutes) {
        return "%s%d:%02d".formatted(minutes < 0 ? "-" : "", Math.abs(minutes / HOUR), Math.abs(minutes % HOUR));
    }

    /**
     * Hours for programs: 570 minutes are 9.5. Two digits at most, rounded down, so that such figures do not add up: people
     * are shown {@link #exact} time.
     */
    public static BigDecimal hours(int minutes) {
        return shown(BigDecimal.valueOf(minutes).divide(MINUTES_PER_HOUR, DIGITS, RoundingMode.DOWN));
    }

    /**
     * CEUs, two digits at most, rounded down once, from the minutes, so that nobody is promised more.
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
