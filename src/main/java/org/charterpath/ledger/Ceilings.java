package org.charterpath.ledger;

import java.util.List;
import org.charterpath.program.Category;

/**
 * How much of a program's time counts at most.
 *
 * @param categories one for every category of the program, in its order
 * @param totalMinutes the ceiling over all categories, in minutes
 * @param decisionVersion the version of the decision table that said so
 */
public record Ceilings(List<Ceiling> categories, int totalMinutes, int decisionVersion) {

    /**
     * The ceiling of one category.
     *
     * @param minutes 0 or more
     */
    public record Ceiling(Category category, int minutes) {

        /** @throws IllegalArgumentException if the ceiling is negative */
        public Ceiling {
            if (minutes < 0) {
                throw new IllegalArgumentException(
                        "%s needs a ceiling of 0 or more minutes, not %d".formatted(category.id(), minutes));
            }
        }
    }

    /** @throws IllegalArgumentException if the total is negative */
    public Ceilings {
        categories = List.copyOf(categories);
        if (totalMinutes < 0) {
            throw new IllegalArgumentException("The total ceiling is negative: " + totalMinutes);
        }
    }
}
