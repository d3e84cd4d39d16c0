package org.charterpath.measure;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** How measures stand, as the decision table {@code measure-status} says. */
public interface MeasureStatusPolicy {

    /**
     * By what it is told how a measure stands.
     *
     * @param progress how much of the way is behind
     * @param expected how much a straight way would have behind it
     * @param staleSince since when an update is missing, the days of grace over; empty while none is
     * @param isOver whether the day of the target has passed
     */
    record Signs(Progress progress, Progress expected, Optional<LocalDate> staleSince, boolean isOver) {}

    /** The status of each, in the same order, by the newest version of the table; nothing is written down. */
    List<MeasureStatus> tell(List<Signs> measures);
}
