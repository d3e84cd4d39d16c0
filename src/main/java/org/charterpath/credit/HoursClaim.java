package org.charterpath.credit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.charterpath.program.CreditCategory;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * Hours that a participant logged, on the way to the ledger.
 *
 * @param processInstanceId the instance of {@code log-hours}; one claim each
 * @param monthId the month of the program that the work belongs to
 * @param workedOn the day of the work, in the cohort's time zone
 * @param minutes the claimed minutes
 * @param evidence a link; null if none was given
 * @param attempt 1 for the first submission, one more for every correction
 * @param claimedAt when the latest attempt was submitted
 * @param approvedMinutes the minutes that count; null unless credited
 * @param feedback the coach's words; null if there are none
 * @param decidedBy the user id of whoever decided; null while pending
 * @param decidedAt when it was decided; null while pending
 */
public record HoursClaim(
        @Id String id,
        String processInstanceId,
        String enrolmentId,
        String monthId,
        CreditCategory category,
        LocalDate workedOn,
        int minutes,
        String activity,
        String evidence,
        int attempt,
        Instant claimedAt,
        HoursState state,
        Integer approvedMinutes,
        String feedback,
        String decidedBy,
        Instant decidedAt,
        @Version Integer version) {

    static HoursClaim of(
            String id, String processInstanceId, String enrolmentId, HoursWorked worked, Instant claimedAt) {
        return pending(id, processInstanceId, enrolmentId, worked, 1, claimedAt, null);
    }

    private static HoursClaim pending(
            String id,
            String processInstanceId,
            String enrolmentId,
            HoursWorked worked,
            int attempt,
            Instant claimedAt,
            Integer version) {
        return new HoursClaim(
                id,
                processInstanceId,
                enrolmentId,
                worked.monthId(),
                worked.category(),
                worked.day(),
                worked.minutes(),
                worked.activity(),
                worked.evidence().orElse(null),
                attempt,
                claimedAt,
                HoursState.PENDING,
                null,
                null,
                null,
                null,
                version);
    }

    boolean isPending() {
        return state == HoursState.PENDING;
    }

    boolean says(HoursWorked worked) {
        return worked.equals(
                new HoursWorked(workedOn, category, minutes, monthId, activity, Optional.ofNullable(evidence)));
    }

    HoursClaim corrected(HoursWorked worked, Instant now) {
        return pending(id, processInstanceId, enrolmentId, worked, attempt + 1, now, version);
    }

    HoursClaim decided(HoursReview review, String reviewer, Instant now) {
        HoursState outcome = review.decision().outcome();
        return new HoursClaim(
                id,
                processInstanceId,
                enrolmentId,
                monthId,
                category,
                workedOn,
                minutes,
                activity,
                evidence,
                attempt,
                claimedAt,
                outcome,
                outcome == HoursState.CREDITED ? review.minutesOf(minutes) : null,
                review.feedback().orElse(null),
                reviewer,
                now,
                version);
    }

    /** Whether the decision has been carried out before. */
    boolean isDecidedBy(HoursReview review, String reviewer) {
        return !isPending() && equals(decided(review, reviewer, decidedAt));
    }

    /** What stands in the ledger for this claim, once it is credited. */
    public String sourceId() {
        return "logged-hours:" + id;
    }
}
