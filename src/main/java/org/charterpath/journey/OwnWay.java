package org.charterpath.journey;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Knows how far somebody's own process has come. */
public interface OwnWay {

    /** Where a step of a process stands. */
    enum State {
        DONE,
        NOW,
        /** It has failed, and somebody has to see to it. */
        STOPPED,
        /** It was cut off before it was done. */
        CUT_OFF,
        AHEAD
    }

    /**
     * A step that was begun.
     *
     * @param elementId its id in the model
     * @param ended when it was over; empty while it goes on
     * @param hasPart whether it goes through a process of its own, which can be looked at as well
     */
    record Step(String elementId, State state, Instant begun, Optional<Instant> ended, boolean hasPart) {}

    /**
     * One run of a process.
     *
     * @param definitionId the version of the model that it follows
     */
    record Run(String definitionId, List<Step> steps) {}

    /** The last run of a process for an enrolment; empty if it was never begun. */
    Optional<Run> of(String processKey, String ownerId);

    /**
     * The last run of the part through which a step of that run goes.
     *
     * @param elementId the step's id in the model of the whole
     */
    Optional<Run> partOf(String processKey, String ownerId, String elementId);
}
