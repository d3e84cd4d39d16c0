package org.charterpath.engagement.process;

/** Names of the process {@code scheduling-participation}. */
final class SchedulingParticipationProcess {

    private SchedulingParticipationProcess() {}

    static final class Messages {

        static final String ENGAGEMENT_ENDED = "EngagementEnded";

        private Messages() {}
    }
}
