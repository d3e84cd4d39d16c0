package org.charterpath.transcript;

import java.util.List;
import org.charterpath.WaitingTime;
import org.charterpath.hours.HoursClaim;
import org.charterpath.hours.HoursDay;
import org.charterpath.hours.HoursWork;
import org.charterpath.ledger.CreditTime;
import org.charterpath.program.Category;

/**
 * Logged hours that wait for a decision, as the coach desk shows them.
 *
 * @param day what fills that day of the participant beside these hours
 * @param others the same in words, one a part
 * @param waiting how long they have waited for whoever has them now, who has a week, in days of the cohort
 */
public record WaitingClaim(
        HoursClaim claim,
        String participantName,
        String cohortName,
        String stageTitle,
        Category category,
        HoursDay day,
        List<String> others,
        WaitingTime waiting) {

    public String claimId() {
        return claim.id();
    }

    /** Everything of that day, these hours included. */
    public String dayTime() {
        return CreditTime.exact(day.minutesWith(work()));
    }

    public String time() {
        return CreditTime.exact(work().minutes());
    }

    public HoursWork work() {
        return claim.work();
    }
}
