package org.charterpath.measure;

import java.time.Instant;
import java.util.Optional;

/**
 * What became of a measure beside targets and updates; written once, never changed.
 *
 * @param ownerWas who had it before; empty where nobody else did
 * @param ownerIs who has it from then on, or is to have it next
 * @param author the user id of whoever did it; empty for the program itself
 */
public record MeasureEvent(
        String id,
        String measureId,
        Kind kind,
        Optional<String> ownerWas,
        Optional<String> ownerIs,
        String reason,
        String author,
        Instant happenedAt) {

    /** What it was. */
    public enum Kind {
        DEFINED,
        REWORDED,
        HANDED_ON,
        SUCCESSOR_NAMED,
        ENDED
    }
}
