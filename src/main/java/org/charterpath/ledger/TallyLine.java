package org.charterpath.ledger;

import org.charterpath.program.Category;

/**
 * One category of a tally, in minutes: what was logged, what counts of it, and what lies over the ceiling.
 *
 * @param loggedMinutes the sum of the category's entries
 * @param ceilingMinutes the category's allotment
 * @param creditedMinutes the smaller of the two, never negative
 * @param surplusMinutes what is logged and does not count; it counts again as soon as something else is reversed
 */
public record TallyLine(
        Category category, int loggedMinutes, int ceilingMinutes, int creditedMinutes, int surplusMinutes) {

    static TallyLine of(Category category, int loggedMinutes, int ceilingMinutes) {
        int creditedMinutes = Math.max(0, Math.min(loggedMinutes, ceilingMinutes));
        return new TallyLine(
                category, loggedMinutes, ceilingMinutes, creditedMinutes, Math.max(0, loggedMinutes - creditedMinutes));
    }

    /** What is still missing to the allotment, in minutes. */
    public int openMinutes() {
        return ceilingMinutes - creditedMinutes;
    }

    public String loggedTime() {
        return CreditTime.exact(loggedMinutes);
    }

    public String ceilingTime() {
        return CreditTime.exact(ceilingMinutes);
    }

    public String creditedTime() {
        return CreditTime.exact(creditedMinutes);
    }

    public String surplusTime() {
        return CreditTime.exact(surplusMinutes);
    }
}
