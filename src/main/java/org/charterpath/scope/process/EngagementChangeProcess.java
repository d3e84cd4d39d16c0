package org.charterpath.scope.process;

/** Names of the process {@code engagement-change}. */
final class EngagementChangeProcess {

    private EngagementChangeProcess() {}

    static final class Elements {

        static final String ANSWER_CHANGE = "userTask_answerChange";

        private Elements() {}
    }

    static final class Messages {

        /** The change is not wanted any more. */
        static final String CHANGE_GONE = "ChangeGone";

        private Messages() {}
    }
}
