package org.charterpath.journey.process;

/** Names of the process {@code participant-journey}. */
final class ParticipantJourneyProcess {

    static final String KEY = "participant-journey";

    private ParticipantJourneyProcess() {}

    static final class Messages {

        static final String PARTICIPANT_WITHDREW = "ParticipantWithdrew";

        private Messages() {}
    }
}
