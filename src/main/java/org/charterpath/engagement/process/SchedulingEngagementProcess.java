package org.charterpath.engagement.process;

/** Names of the process {@code scheduling-engagement}. */
final class SchedulingEngagementProcess {

    static final String KEY = "scheduling-engagement";

    private SchedulingEngagementProcess() {}

    static final class Elements {

        static final String SESSIONS_ASKED_FOR = "startEvent_sessionsAskedFor";
        static final String ANSWER_REQUEST = "userTask_answerRequest";
        static final String NAME_TEAM = "userTask_nameTeam";

        private Elements() {}
    }

    static final class Messages {

        /** Nothing more is to be delivered. */
        static final String ENGAGEMENT_SETTLED = "EngagementSettled";

        /** The engagement is over before its sessions have begun. */
        static final String ENGAGEMENT_CALLED_OFF = "EngagementCalledOff";

        private Messages() {}
    }
}
