package org.charterpath.cycle;

import java.util.Optional;

/** What the page of a series has to know of the engine's tasks. */
public interface CycleTasks {

    /** The id of the task in which the next step of a series is written; empty if it is over. */
    Optional<String> openTask(String seriesId);
}
