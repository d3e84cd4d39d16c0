package org.charterpath.scoreboard.process;

import org.charterpath.engine.ProcessVariable;

/** Names of the process {@code scoreboard-weeks}. */
final class ScoreboardWeeksProcess {

    private ScoreboardWeeksProcess() {}

    static final class Elements {

        static final String COMMIT_TO_WEEK = "userTask_commitToWeek";

        private Elements() {}
    }

    static final class Variables {

        static final ProcessVariable<Boolean> GOALS_OVER = ProcessVariable.flag("goalsOver");

        private Variables() {}
    }
}
