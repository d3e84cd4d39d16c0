package org.charterpath.journey.process;

/** Names of the process {@code participant-journey}. */
final class ParticipantJourneyProcess {

    static final String KEY = "participant-journey";

    private ParticipantJourneyProcess() {}
}
