package org.charterpath.ledger;

import java.math.BigDecimal;
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

    public BigDecimal loggedHours() {
        return CreditTime.hours(loggedMinutes);
    }

    public BigDecimal ceilingHours() {
        return CreditTime.hours(ceilingMinutes);
    }

    public BigDecimal creditedHours() {
        return CreditTime.hours(creditedMinutes);
    }

    public BigDecimal surplusHours() {
        return CreditTime.hours(surplusMinutes);
    }
}
