package org.charterpath.scoreboard.process;

/** Names of the process {@code scheduling-scoreboard}. */
final class SchedulingScoreboardProcess {

    static final String KEY = "scheduling-scoreboard";

    private SchedulingScoreboardProcess() {}

    static final class Elements {

        static final String SET_GOALS = "userTask_setGoals";

        private Elements() {}
    }

    static final class Messages {

        /** The engagement is stopped, and with it what is to be done for its scoreboard. */
        static final String SCOREBOARD_STOPPED = "ScoreboardStopped";

        private Messages() {}
    }
}
