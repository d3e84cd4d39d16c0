package org.charterpath.review;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.Column;

/**
 * What somebody says about somebody's work.
 *
 * @param minutes minutes that count; null where none are decided on
 * @param feedback to whoever did the work; null where there is none
 * @param reason why fewer minutes count than were asked for; null where all do or none are decided on
 */
public record Decision(
        @Column("decision") Outcome outcome,
        @Nullable Integer minutes,
        @Nullable String feedback,
        @Nullable String reason) {

    /** What it comes to. */
    public enum Outcome {
        /** It is done and counts as it is. */
        APPROVED,
        /** It is done; fewer minutes count than were asked for. */
        APPROVED_FEWER,
        /** It goes back, to be done again. */
        RETURNED,
        /** It is closed and does not count. */
        DENIED;

        public boolean isApproval() {
            return this == APPROVED || this == APPROVED_FEWER;
        }
    }

    /** It counts with so many minutes, the same as were asked for or fewer. */
    public static Decision approved(int asked, int counted, Optional<String> feedback, Optional<String> reason) {
        boolean isForFewer = counted < asked;
        return new Decision(
                isForFewer ? Outcome.APPROVED_FEWER : Outcome.APPROVED,
                counted,
                feedback.orElse(null),
                isForFewer ? reason.orElse(null) : null);
    }

    /**
     * The minutes that count.
     *
     * @throws IllegalStateException if it is not about minutes
     */
    public int requireMinutes() {
        if (minutes == null) {
            throw new IllegalStateException("The decision %s is not about minutes".formatted(outcome));
        }
        return minutes;
    }

    /** A decision that is not about minutes. */
    public static Decision of(Outcome outcome, Optional<String> feedback) {
        return new Decision(outcome, null, feedback.orElse(null), null);
    }
}
