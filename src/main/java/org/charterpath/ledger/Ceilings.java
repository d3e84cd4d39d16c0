package org.charterpath.ledger;

import java.util.EnumMap;
import java.util.Map;
import org.charterpath.program.CreditCategory;

/**
 * How much of a program's time counts at most.
 *
 * @param minutesByCategory the allotment of every category, in minutes
 * @param totalMinutes the ceiling over all categories, in minutes
 * @param decisionVersion the version of the decision table that said so
 */
public record Ceilings(Map<CreditCategory, Integer> minutesByCategory, int totalMinutes, int decisionVersion) {

    /** @throws IllegalArgumentException if a category has no ceiling, or a ceiling is negative: nothing is a silent zero */
    public Ceilings {
        Map<CreditCategory, Integer> complete = new EnumMap<>(CreditCategory.class);
        for (CreditCategory category : CreditCategory.values()) {
            Integer minutes = minutesByCategory.get(category);
            if (minutes == null || minutes < 0) {
                throw new IllegalArgumentException(
                        "%s needs a ceiling of 0 or more minutes, not %s".formatted(category, minutes));
            }
            complete.put(category, minutes);
        }
        if (totalMinutes < 0) {
            throw new IllegalArgumentException("The total ceiling is negative: " + totalMinutes);
        }
        minutesByCategory = Map.copyOf(complete);
    }

    /** The allotment of a category, in minutes. */
    public int of(CreditCategory category) {
        return minutesByCategory.get(category);
    }
}
