package org.charterpath.desk;

import java.util.List;
import java.util.Optional;
import org.charterpath.WaitingTime;
import org.charterpath.cohort.Enrolment;
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
 * @param waiting how long they have waited for whoever has them now, in days of the cohort
 * @param taskId the task in which they can be decided as well; empty for the moment until there is one
 * @param standsInFor the name of the coach whose decision it would be; empty where it is one's own
 */
public record WaitingClaim(
        HoursClaim claim,
        Enrolment owner,
        String cohortName,
        String stageTitle,
        Category category,
        HoursDay day,
        List<String> others,
        WaitingTime waiting,
        Optional<String> taskId,
        Optional<String> standsInFor) {

    public String claimId() {
        return claim.id();
    }

    public String participantName() {
        return owner.fullName();
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
