package org.charterpath.cohort;

/** Starts the process that takes a person or a team through a program, in the caller's transaction. */
public interface JourneyStarter {

    /**
     * Starts one journey.
     *
     * @param processKey as the program's definition names it
     */
    void start(String processKey, Placement placement);
}
