package org.charterpath.cycle;

import java.time.Instant;
import java.util.Optional;

/**
 * What became of a series beside its cycles; written once, never changed.
 *
 * @param ownerWas who had it before; empty where nobody else did
 * @param ownerIs who has it from then on, or is to have it next
 * @param author the user id of whoever did it; empty for the program itself
 */
public record CycleEvent(
        String id,
        String seriesId,
        Kind kind,
        Optional<String> ownerWas,
        Optional<String> ownerIs,
        String reason,
        String author,
        Instant happenedAt) {

    /** What it was. */
    public enum Kind {
        OPENED("Opened"),
        HANDED_ON("Handed on"),
        SUCCESSOR_NAMED("Successor named"),
        ENDED_EARLY("Ended early");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }
}
