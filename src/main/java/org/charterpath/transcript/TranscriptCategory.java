package org.charterpath.transcript;

import java.math.BigDecimal;
import java.util.Optional;
import org.charterpath.ledger.CreditTime;
import org.charterpath.ledger.TallyLine;
import org.charterpath.program.Category;

/**
 * One category of a transcript, in minutes.
 *
 * @param loggedMinutes everything tracked that was not denied: approved, or waiting for somebody
 * @param approvedMinutes what the ledger holds
 * @param countedMinutes what counts of it
 * @param surplusMinutes what is approved and does not count
 * @param remainingMinutes what can still count
 * @param reason why less counts than is approved; empty where all of it counts
 */
public record TranscriptCategory(
        Category category,
        int loggedMinutes,
        int approvedMinutes,
        int countedMinutes,
        int surplusMinutes,
        int remainingMinutes,
        Optional<String> reason) {

    static TranscriptCategory of(TallyLine line, int undecidedMinutes, int decisionVersion) {
        return new TranscriptCategory(
                line.category(),
                line.loggedMinutes() + undecidedMinutes,
                line.loggedMinutes(),
                line.creditedMinutes(),
                line.surplusMinutes(),
                line.openMinutes(),
                CeilingReason.of(line, decisionVersion));
    }

    public BigDecimal loggedHours() {
        return CreditTime.hours(loggedMinutes);
    }

    public BigDecimal approvedHours() {
        return CreditTime.hours(approvedMinutes);
    }

    public BigDecimal countedHours() {
        return CreditTime.hours(countedMinutes);
    }

    public BigDecimal surplusHours() {
        return CreditTime.hours(surplusMinutes);
    }

    public BigDecimal remainingHours() {
        return CreditTime.hours(remainingMinutes);
    }
}
