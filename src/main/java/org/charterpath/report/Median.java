package org.charterpath.report;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The middle one of some figures, which no single one of them can move far. */
public final class Median {

    private Median() {}

    /** Of an even number of figures, what lies in the middle of the two middle ones, rounded up; empty if there are none. */
    public static Optional<Long> of(Collection<Long> figures) {
        List<Long> sorted = figures.stream().sorted().toList();
        if (sorted.isEmpty()) {
            return Optional.empty();
        }
        long lower = sorted.get((sorted.size() - 1) / 2);
        long upper = sorted.get(sorted.size() / 2);
        return Optional.of(Math.floorDiv(lower + upper + 1, 2L));
    }
}
