package org.charterpath.ledger;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.charterpath.program.CreditCategory;

/**
 * Minutes that are to be credited.
 *
 * @param sourceId what earned them, unique in the ledger for good; a step that is repeated gives the same id again
 * @param minutes whole minutes, 1 to 1440
 * @param earnedOn the day of the work, in the cohort's time zone
 * @param reason why, where somebody decided it; a {@link CreditSource#CORRECTION} always has one
 * @param author the user id of whoever stands behind the entry
 */
public record NewCredit(
        String sourceId,
        CreditSource source,
        String enrolmentId,
        String stageId,
        CreditCategory category,
        int minutes,
        LocalDate earnedOn,
        Optional<String> reason,
        String author) {

    /** Nobody works longer on one day. */
    public static final int MAXIMUM_MINUTES = 24 * 60;

    /**
     * @throws IllegalArgumentException if the minutes are out of bounds, an id is blank or shaped like a reversal's, or a
     *     correction has no reason
     */
    public NewCredit {
        requireText(sourceId, "source id");
        requireText(enrolmentId, "enrolment id");
        requireText(stageId, "stage id");
        requireText(author, "author");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(category, "category");
        Objects.requireNonNull(earnedOn, "earnedOn");
        reason = reason.filter(text -> !text.isBlank());
        if (minutes < 1 || minutes > MAXIMUM_MINUTES) {
            throw new IllegalArgumentException(
                    "%s: %d minutes are not within 1 to %d minutes".formatted(sourceId, minutes, MAXIMUM_MINUTES));
        }
        if (CreditEntry.isReversalId(sourceId)) {
            throw new IllegalArgumentException(sourceId + ": only the ledger itself writes reversals");
        }
        if (source == CreditSource.CORRECTION && reason.isEmpty()) {
            throw new IllegalArgumentException(sourceId + ": a correction needs a reason");
        }
    }

    /** Credit that needs no words: the source says it all. */
    public NewCredit(
            String sourceId,
            CreditSource source,
            String enrolmentId,
            String stageId,
            CreditCategory category,
            int minutes,
            LocalDate earnedOn,
            String author) {
        this(sourceId, source, enrolmentId, stageId, category, minutes, earnedOn, Optional.empty(), author);
    }

    private static void requireText(String text, String what) {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException("A credit entry needs its " + what);
        }
    }
}
