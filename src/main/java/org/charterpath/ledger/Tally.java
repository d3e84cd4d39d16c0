package org.charterpath.ledger;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What a ledger's minutes are worth under a program's ceilings: credited(category) = min(sum of entries, allotment),
 * total = min(sum of credited, total ceiling). It depends on the sums alone, so never on the order of entries.
 *
 * @param lines one line for every category, in the program's order
 * @param ceilingMinutes the ceiling over all categories, in minutes
 * @param creditedMinutes what counts in all, in minutes
 * @param decisionVersion the version of the ceilings' decision table
 */
public record Tally(List<TallyLine> lines, int ceilingMinutes, int creditedMinutes, int decisionVersion) {

    public Tally {
        lines = List.copyOf(lines);
    }

    /** Tallies the sums of the ledger, in minutes by the category's id; a category without entries may be absent. */
    public static Tally of(Map<String, Integer> minutesByCategory, Ceilings ceilings) {
        List<TallyLine> lines = ceilings.categories().stream()
                .map(ceiling -> TallyLine.of(
                        ceiling.category(),
                        minutesByCategory.getOrDefault(ceiling.category().id(), 0),
                        ceiling.minutes()))
                .toList();
        int credited = lines.stream().mapToInt(TallyLine::creditedMinutes).sum();
        return new Tally(
                lines,
                ceilings.totalMinutes(),
                Math.min(credited, ceilings.totalMinutes()),
                ceilings.decisionVersion());
    }

    /**
     * The line of a category.
     *
     * @throws IllegalArgumentException if the program has none with this id
     */
    public TallyLine line(String categoryId) {
        return lines.stream()
                .filter(line -> line.category().id().equals(categoryId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No category " + categoryId));
    }

    /** Everything that was logged, counted or not, in minutes. */
    public int loggedMinutes() {
        return lines.stream().mapToInt(TallyLine::loggedMinutes).sum();
    }

    /** What the categories would count without the ceiling over all of them, in minutes. */
    public int countedByCategory() {
        return lines.stream().mapToInt(TallyLine::creditedMinutes).sum();
    }

    /** What the categories would count and the ceiling over all of them cuts off, in minutes. */
    public int overallSurplusMinutes() {
        return countedByCategory() - creditedMinutes;
    }

    /** What is logged and does not count, in minutes: over a category's ceiling, or over the total. */
    public int surplusMinutes() {
        return lines.stream().mapToInt(TallyLine::surplusMinutes).sum() + overallSurplusMinutes();
    }

    public String loggedTime() {
        return CreditTime.exact(loggedMinutes());
    }

    public String creditedTime() {
        return CreditTime.exact(creditedMinutes);
    }

    public String ceilingTime() {
        return CreditTime.exact(ceilingMinutes);
    }

    public String surplusTime() {
        return CreditTime.exact(surplusMinutes());
    }

    /**
     * The credited time in CEUs.
     *
     * @param hoursPerCeu the program's ratio
     */
    public BigDecimal ceus(int hoursPerCeu) {
        return CreditTime.ceus(creditedMinutes, hoursPerCeu);
    }
}
