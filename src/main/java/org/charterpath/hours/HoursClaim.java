package org.charterpath.hours;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.charterpath.ledger.CreditSource;
import org.charterpath.ledger.SourceId;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * Hours that a participant logged, on the way to the ledger.
 *
 * @param processInstanceId the instance of {@code log-hours}; one claim each
 * @param stageId the stage of the program that the work belongs to
 * @param workedOn the day of the work, in the cohort's time zone
 * @param minutes the claimed minutes
 * @param evidence a link; null if none was given
 * @param explanation why it is right, where it looks wrong; null if none was given
 * @param dayMinutes what the person had logged for that day, these minutes included, when they were logged
 * @param attempt 1 for the first submission, one more for every correction
 * @param claimedAt when the latest attempt was submitted
 * @param approvedMinutes the minutes that count; null unless credited
 * @param feedback the coach's words; null if there are none
 * @param decidedBy the user id of whoever decided, or {@link #THE_RULE}; null while pending
 * @param decidedAt when it was decided; null while pending
 * @param ruleVersion the version of the table {@code hours-review} that was asked; null until then, 0 for what was in
 *     review before there was a table
 */
public record HoursClaim(
        @Id String id,
        String processInstanceId,
        String enrolmentId,
        String stageId,
        String category,
        LocalDate workedOn,
        int minutes,
        String activity,
        String evidence,
        String explanation,
        int dayMinutes,
        int attempt,
        Instant claimedAt,
        HoursState state,
        Integer approvedMinutes,
        String feedback,
        String decidedBy,
        Instant decidedAt,
        Integer ruleVersion,
        @Version Integer version) {

    /** Who decided where no person did; no user id looks like that. */
    public static final String THE_RULE = "rule:hours-review";

    static HoursClaim of(
            String id,
            String processInstanceId,
            String enrolmentId,
            HoursWorked worked,
            int dayMinutes,
            Instant claimedAt) {
        return pending(id, processInstanceId, enrolmentId, worked, dayMinutes, 1, claimedAt, null);
    }

    private static HoursClaim pending(
            String id,
            String processInstanceId,
            String enrolmentId,
            HoursWorked worked,
            int dayMinutes,
            int attempt,
            Instant claimedAt,
            Integer version) {
        return new HoursClaim(
                id,
                processInstanceId,
                enrolmentId,
                worked.stageId(),
                worked.category(),
                worked.day(),
                worked.minutes(),
                worked.activity(),
                worked.evidence().orElse(null),
                worked.explanation().orElse(null),
                dayMinutes,
                attempt,
                claimedAt,
                HoursState.PENDING,
                null,
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
        return worked.equals(new HoursWorked(
                workedOn,
                category,
                minutes,
                stageId,
                activity,
                Optional.ofNullable(evidence),
                Optional.ofNullable(explanation)));
    }

    /** Whether these minutes fill their day: those that wait for a decision do, those sent back or denied do not. */
    boolean fillsItsDay() {
        return state == HoursState.PENDING || state == HoursState.CREDITED;
    }

    /** What the claim takes of its day, in minutes: what was approved, or may be yet. */
    int minutesOfItsDay() {
        return state == HoursState.CREDITED ? approvedMinutes : minutes;
    }

    boolean isApprovedByTheRule() {
        return state == HoursState.CREDITED && THE_RULE.equals(decidedBy);
    }

    HoursFacts facts() {
        return new HoursFacts(category, minutes, dayMinutes, explanation != null, attempt);
    }

    HoursClaim corrected(HoursWorked worked, int minutesOfDay, Instant now) {
        return pending(id, processInstanceId, enrolmentId, worked, minutesOfDay, attempt + 1, now, version);
    }

    HoursClaim sortedBy(HoursRuling ruling) {
        return new HoursClaim(
                id,
                processInstanceId,
                enrolmentId,
                stageId,
                category,
                workedOn,
                minutes,
                activity,
                evidence,
                explanation,
                dayMinutes,
                attempt,
                claimedAt,
                state,
                approvedMinutes,
                feedback,
                decidedBy,
                decidedAt,
                ruling.decisionVersion(),
                version);
    }

    HoursClaim decided(HoursReview review, String reviewer, Instant now) {
        HoursState outcome = review.decision().outcome();
        return new HoursClaim(
                id,
                processInstanceId,
                enrolmentId,
                stageId,
                category,
                workedOn,
                minutes,
                activity,
                evidence,
                explanation,
                dayMinutes,
                attempt,
                claimedAt,
                outcome,
                outcome == HoursState.CREDITED ? review.minutesOf(minutes) : null,
                review.feedback().orElse(null),
                reviewer,
                now,
                ruleVersion,
                version);
    }

    /** Whether the decision has been carried out before. */
    boolean isDecidedBy(HoursReview review, String reviewer) {
        return !isPending() && equals(decided(review, reviewer, decidedAt));
    }

    /** What stands in the ledger for this claim, once it is credited. */
    public SourceId sourceId() {
        return SourceId.of(CreditSource.LOGGED_HOURS, id, enrolmentId);
    }
}
