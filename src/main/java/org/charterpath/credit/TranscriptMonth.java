package org.charterpath.credit;

import java.math.BigDecimal;

/**
 * One month of a transcript.
 *
 * @param earnedMinutes what the ledger holds for it, over all categories
 * @param potentialMinutes what somebody who does all of it earns: a pace, not a ceiling
 */
public record TranscriptMonth(String monthId, String title, String label, int earnedMinutes, int potentialMinutes) {

    public BigDecimal earnedHours() {
        return CreditTime.hours(earnedMinutes);
    }

    public BigDecimal potentialHours() {
        return CreditTime.hours(potentialMinutes);
    }
}
