package org.charterpath.form;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * A number.
 *
 * @param step what the number is a multiple of; form-js counts its steps from 0, whatever the minimum
 */
record NumberRule(
        Optional<BigDecimal> min, Optional<BigDecimal> max, OptionalInt decimalDigits, Optional<BigDecimal> step)
        implements FieldRule {

    @Override
    public List<String> faults(Object answer, Supplier<Map<String, Object>> held) {
        if (!(answer instanceof Number posted) || !Double.isFinite(posted.doubleValue())) {
            return List.of("a number is needed.");
        }
        BigDecimal number = Words.exact(posted);
        String shown = Words.brief(posted);
        List<String> faults = new ArrayList<>();
        min.filter(least -> number.compareTo(least) < 0)
                .ifPresent(least -> faults.add("at least %s, this is %s.".formatted(least.toPlainString(), shown)));
        max.filter(most -> number.compareTo(most) > 0)
                .ifPresent(most -> faults.add("at most %s, this is %s.".formatted(most.toPlainString(), shown)));
        if (decimalDigits.isPresent() && number.stripTrailingZeros().scale() > decimalDigits.getAsInt()) {
            faults.add(
                    decimalDigits.getAsInt() == 0
                            ? "a whole number, this is %s.".formatted(shown)
                            : "at most %d digits after the point, this is %s."
                                    .formatted(decimalDigits.getAsInt(), shown));
        }
        step.filter(size -> number.remainder(size).signum() != 0)
                .ifPresent(size -> faults.add("in steps of %s, this is %s.".formatted(size.toPlainString(), shown)));
        return faults;
    }
}
