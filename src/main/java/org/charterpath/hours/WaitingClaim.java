package org.charterpath.hours;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.charterpath.ledger.CreditTime;
import org.charterpath.program.Category;

/**
 * Logged hours that wait for a decision, as the coach desk shows them.
 *
 * @param attempt which attempt the reader sees, so that nobody decides about another one unseen
 * @param workedOn the day of the work, in the cohort's time zone
 * @param claimedAt when it was logged or sent again, in the same zone
 */
public record WaitingClaim(
        String claimId,
        int attempt,
        String enrolmentId,
        String participantName,
        String cohortName,
        String stageTitle,
        Category category,
        LocalDate workedOn,
        int minutes,
        String activity,
        Optional<String> evidence,
        ZonedDateTime claimedAt) {

    public BigDecimal hours() {
        return CreditTime.hours(minutes);
    }
}
