package org.charterpath.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One line of the ledger; written once, never changed.
 *
 * @param stageId the stage of the program that it belongs to; empty where it belongs to none
 * @param category id of the program's category
 * @param minutes whole minutes; negative in a reversal
 * @param earnedOn the day of the work, in the cohort's time zone
 * @param sourceId what earned the minutes, unique in the ledger
 * @param author the user id of whoever stands behind the entry
 * @param claimedMinutes what the person had asked for; empty where nobody asks
 */
public record CreditEntry(
        String id,
        String enrolmentId,
        Optional<String> stageId,
        String category,
        int minutes,
        LocalDate earnedOn,
        CreditSource source,
        SourceId sourceId,
        Optional<String> reason,
        String author,
        Optional<Integer> claimedMinutes,
        Instant enteredAt) {

    static CreditEntry of(NewCredit credit, String id, Instant enteredAt) {
        return new CreditEntry(
                id,
                credit.enrolmentId(),
                credit.stageId(),
                credit.category(),
                credit.minutes(),
                credit.earnedOn(),
                credit.source(),
                credit.sourceId(),
                credit.reason(),
                credit.author(),
                credit.claimedMinutes(),
                enteredAt);
    }

    /** Whether this entry takes back another one. */
    public boolean isReversal() {
        return sourceId.isReversal();
    }

    /** The source id of what counts in the place of this entry once it is taken back. */
    SourceId correctionId() {
        return SourceId.of(CreditSource.CORRECTION, id, enrolmentId);
    }

    CreditEntry reversed(String reversalReason, String reversalAuthor, String reversalId, Instant at) {
        return new CreditEntry(
                reversalId,
                enrolmentId,
                stageId,
                category,
                -minutes,
                earnedOn,
                CreditSource.CORRECTION,
                sourceId.reversal(),
                Optional.of(reversalReason),
                reversalAuthor,
                Optional.empty(),
                at);
    }

    /** Whether both say the same, no matter when each was entered. */
    boolean saysTheSameAs(CreditEntry other) {
        return equals(new CreditEntry(
                id,
                other.enrolmentId,
                other.stageId,
                other.category,
                other.minutes,
                other.earnedOn,
                other.source,
                other.sourceId,
                other.reason,
                other.author,
                other.claimedMinutes,
                enteredAt));
    }
}
