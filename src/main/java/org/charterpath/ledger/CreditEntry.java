package org.charterpath.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.charterpath.program.CreditCategory;

/**
 * One line of the ledger; written once, never changed.
 *
 * @param minutes whole minutes; negative in a reversal
 * @param earnedOn the day of the work, in the cohort's time zone
 * @param sourceId what earned the minutes, unique in the ledger
 * @param author the user id of whoever stands behind the entry
 */
public record CreditEntry(
        String id,
        String enrolmentId,
        String stageId,
        CreditCategory category,
        int minutes,
        LocalDate earnedOn,
        CreditSource source,
        String sourceId,
        Optional<String> reason,
        String author,
        Instant enteredAt) {

    private static final String REVERSAL = "reversal:";
    private static final String CORRECTION = "correction:";

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
                enteredAt);
    }

    static String reversalIdOf(String sourceId) {
        return REVERSAL + sourceId;
    }

    /** The source id of the entry that a reversal takes back. */
    public static String originalIdOf(String reversalId) {
        return reversalId.substring(REVERSAL.length());
    }

    public static boolean isReversalId(String sourceId) {
        return sourceId.startsWith(REVERSAL);
    }

    /** The id of the entry in whose place a correction counts; empty if it counts in the place of none. */
    public static Optional<String> correctedIdOf(String sourceId) {
        return sourceId.startsWith(CORRECTION)
                ? Optional.of(sourceId.substring(CORRECTION.length()))
                : Optional.empty();
    }

    /** Whether this entry takes back another one. */
    public boolean isReversal() {
        return isReversalId(sourceId);
    }

    /** The source id of what counts in the place of this entry once it is taken back. */
    String correctionId() {
        return CORRECTION + id;
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
                reversalIdOf(sourceId),
                Optional.of(reversalReason),
                reversalAuthor,
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
                enteredAt));
    }
}
