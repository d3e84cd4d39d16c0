package org.charterpath.transcript;

import java.time.ZonedDateTime;
import org.charterpath.hours.HoursClaim;
import org.charterpath.hours.HoursWork;
import org.charterpath.program.Category;

/**
 * Logged hours that wait for a decision, as the coach desk shows them.
 *
 * @param waitingSince since when they wait for whoever has them now, in the cohort's time zone
 */
public record WaitingClaim(
        HoursClaim claim,
        String participantName,
        String cohortName,
        String stageTitle,
        Category category,
        ZonedDateTime waitingSince) {

    public String claimId() {
        return claim.id();
    }

    public HoursWork work() {
        return claim.work();
    }
}
