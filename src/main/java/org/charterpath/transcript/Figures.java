package org.charterpath.transcript;

import org.charterpath.ledger.CreditTime;

/**
 * One row of the hours by category, in minutes; rows can be added, so that the last one is the sum of those above it.
 *
 * @param waitingMinutes logged hours that wait for somebody, which count for nothing yet
 * @param approvedMinutes what the ledger holds
 * @param countedMinutes what counts of it
 * @param surplusMinutes what is approved and does not count
 * @param remainingMinutes what can still count
 */
public record Figures(
        int waitingMinutes, int approvedMinutes, int countedMinutes, int surplusMinutes, int remainingMinutes) {

    static final Figures NONE = new Figures(0, 0, 0, 0, 0);

    Figures plus(Figures other) {
        return new Figures(
                waitingMinutes + other.waitingMinutes,
                approvedMinutes + other.approvedMinutes,
                countedMinutes + other.countedMinutes,
                surplusMinutes + other.surplusMinutes,
                remainingMinutes + other.remainingMinutes);
    }

    Figures minus(Figures other) {
        return new Figures(
                waitingMinutes - other.waitingMinutes,
                approvedMinutes - other.approvedMinutes,
                countedMinutes - other.countedMinutes,
                surplusMinutes - other.surplusMinutes,
                remainingMinutes - other.remainingMinutes);
    }

    public String waitingTime() {
        return CreditTime.exact(waitingMinutes);
    }

    public String approvedTime() {
        return CreditTime.exact(approvedMinutes);
    }

    public String countedTime() {
        return CreditTime.exact(countedMinutes);
    }

    public String surplusTime() {
        return CreditTime.exact(surplusMinutes);
    }

    public String remainingTime() {
        return CreditTime.exact(remainingMinutes);
    }
}
