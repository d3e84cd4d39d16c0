package org.charterpath.measure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a measure is counted in, of any unit: numbers of at most 12 digits before the point and 4 behind it. */
public final class Amount {

    /** What such a number has to be, for whoever types one. */
    public static final String RULE =
            "it has to be a number of at most 12 digits and 4 decimals, such as 62.5 or 1,250, without its unit.";

    /** Digits behind the point. */
    public static final int DECIMALS = 4;

    private static final BigDecimal BOUND = BigDecimal.TEN.pow(12);

    /** Commas stand between thousands or nowhere: 1,5 is neither one and a half nor fifteen. */
    private static final Pattern TYPED = Pattern.compile("[-\u2212]?(\\d{1,12}|\\d{1,3}(,\\d{3}){1,3})(\\.\\d{1,4})?");

    private Amount() {}

    /** The number that somebody has typed; empty for anything else. */
    public static Optional<BigDecimal> typed(String text) {
        String stripped = text.strip();
        return TYPED.matcher(stripped).matches()
                ? Optional.of(new BigDecimal(stripped.replace(",", "").replace('\u2212', '-')))
                : Optional.empty();
    }

    /** Whether a number is one that can be kept as it is. */
    public static boolean isOne(BigDecimal number) {
        return number.abs().compareTo(BOUND) < 0 && number.stripTrailingZeros().scale() <= DECIMALS;
    }

    /** The number with as many decimals as all others that are kept, so that the same is equal. */
    public static BigDecimal kept(BigDecimal number) {
        return number.setScale(DECIMALS, RoundingMode.UNNECESSARY);
    }

    /** The number as people read it, such as {@code 1,250} or {@code 62.5}. */
    public static String words(BigDecimal number) {
        return new DecimalFormat("#,##0.####", DecimalFormatSymbols.getInstance(Locale.US)).format(number);
    }

    /** The number with its unit, such as {@code 62.5 %}. */
    public static String words(BigDecimal number, String unit) {
        return words(number) + " " + unit;
    }
}
