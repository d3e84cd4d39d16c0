package org.charterpath.certificate;

import java.time.Instant;
import java.util.List;

/** The processes that somebody's work has run through, as the engine's history has them. */
public interface RunProcesses {

    /**
     * One version of a process.
     *
     * @param instances how often it ran
     * @param firstStarted when it did for the first time
     */
    record Run(String key, String name, int version, int instances, Instant firstStarted) {}

    /** What had been started for an enrolment at a moment, by name and version. */
    List<Run> of(String enrolmentId, Instant until);
}
