package org.charterpath.portfolio;

import java.time.Instant;
import java.util.Optional;

/**
 * A portfolio as a document, from when it is asked for.
 *
 * @param number 1 for the first one of the enrolment; those in between may be gone
 * @param askedBy the user id of whoever asked for it; empty where the closing did
 * @param tries how often somebody has begun to make it
 * @param stepsDone of {@code steps}, which are none before it is begun
 * @param finishedAt when it was there or given up; empty before
 * @param size in bytes, once it is there
 * @param sha256 of its content, in hexadecimal digits; empty until it is there
 */
public record PortfolioCopy(
        String id,
        String enrolmentId,
        int number,
        Attempts attempts,
        State state,
        Optional<String> askedBy,
        Instant askedAt,
        int tries,
        int stepsDone,
        int steps,
        Optional<Instant> finishedAt,
        int size,
        Optional<String> sha256) {

    /** Which attempts at each piece of work are in it, besides all feedback. */
    public enum Attempts {
        /** The one that was accepted. */
        LAST,
        /** Those before it too. */
        ALL
    }

    /** Where it stands; the last two are final. */
    public enum State {
        /** Waits for its turn. */
        QUEUED,
        /** Is being made. */
        RUNNING,
        /** Is there. */
        DONE,
        /** Could not be made. */
        FAILED
    }

    /** Whether somebody waits for it. */
    public boolean isOpen() {
        return state == State.QUEUED || state == State.RUNNING;
    }

    public boolean isDone() {
        return state == State.DONE;
    }
}
