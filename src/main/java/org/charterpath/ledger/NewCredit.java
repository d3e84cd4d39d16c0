package org.charterpath.ledger;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.charterpath.TypedText;

/**
 * Minutes that are to be credited.
 *
 * @param sourceId what earned them, unique in the ledger for good; a step that is repeated gives the same id again
 * @param stageId the stage of the program that it belongs to; empty where it belongs to none
 * @param category id of the program's category
 * @param minutes whole minutes, 1 to 1440
 * @param earnedOn the day of the work, in the cohort's time zone
 * @param reason why, where somebody decided it; a {@link CreditSource#CORRECTION} always has one
 * @param author the user id of whoever stands behind the entry
 * @param claimedMinutes what the person had asked for, at least the minutes that are credited; empty where nobody asks
 */
public record NewCredit(
        SourceId sourceId,
        CreditSource source,
        String enrolmentId,
        Optional<String> stageId,
        String category,
        int minutes,
        LocalDate earnedOn,
        Optional<String> reason,
        String author,
        Optional<Integer> claimedMinutes) {

    /** Nobody works longer on one day. */
    public static final int MAXIMUM_MINUTES = 24 * 60;

    /**
     * @throws IllegalArgumentException if the minutes are out of bounds, an id is blank or shaped like a reversal's, or a
     *     correction has no reason
     */
    public NewCredit {
        Objects.requireNonNull(sourceId, "sourceId");
        requireText(enrolmentId, "enrolment id");
        requireText(category, "category");
        requireText(author, "author");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(earnedOn, "earnedOn");
        reason = reason.filter(text -> !TypedText.isBlank(text));
        if (minutes < 1 || minutes > MAXIMUM_MINUTES) {
            throw new IllegalArgumentException(
                    "%s: %d minutes are not within 1 to %d minutes".formatted(sourceId, minutes, MAXIMUM_MINUTES));
        }
        if (sourceId.isReversal()) {
            throw new IllegalArgumentException(sourceId + ": only the ledger itself writes reversals");
        }
        if (source == CreditSource.CORRECTION && reason.isEmpty()) {
            throw new IllegalArgumentException(sourceId + ": a correction needs a reason");
        }
        if (claimedMinutes.filter(claimed -> claimed < minutes).isPresent()) {
            throw new IllegalArgumentException(
                    "%s: %d minutes are more than the %d claimed".formatted(sourceId, minutes, claimedMinutes.get()));
        }
    }

    /** Credit for which nobody has asked. */
    public NewCredit(
            SourceId sourceId,
            CreditSource source,
            String enrolmentId,
            Optional<String> stageId,
            String category,
            int minutes,
            LocalDate earnedOn,
            Optional<String> reason,
            String author) {
        this(sourceId, source, enrolmentId, stageId, category, minutes, earnedOn, reason, author, Optional.empty());
    }

    /** The same credit, of so many minutes that the person had asked for. */
    public NewCredit ofClaimed(int claimed) {
        return new NewCredit(
                sourceId,
                source,
                enrolmentId,
                stageId,
                category,
                minutes,
                earnedOn,
                reason,
                author,
                Optional.of(claimed));
    }

    /** Credit of a stage that needs no words: the source says it all. */
    public NewCredit(
            SourceId sourceId,
            CreditSource source,
            String enrolmentId,
            String stageId,
            String category,
            int minutes,
            LocalDate earnedOn,
            String author) {
        this(
                sourceId,
                source,
                enrolmentId,
                Optional.of(stageId),
                category,
                minutes,
                earnedOn,
                Optional.empty(),
                author);
    }

    private static void requireText(String text, String what) {
        if (TypedText.isBlank(text)) {
            throw new IllegalArgumentException("A credit entry needs its " + what);
        }
    }
}
