package org.charterpath.transcript;

import java.math.BigDecimal;
import org.charterpath.ledger.CreditTime;

/**
 * One stage of a transcript.
 *
 * @param earnedMinutes what the ledger holds for it, over all categories
 * @param potentialMinutes what somebody who does all of it earns: a pace, not a ceiling
 */
public record TranscriptStage(String stageId, String title, String label, int earnedMinutes, int potentialMinutes) {

    public BigDecimal earnedHours() {
        return CreditTime.hours(earnedMinutes);
    }

    public BigDecimal potentialHours() {
        return CreditTime.hours(potentialMinutes);
    }
}
