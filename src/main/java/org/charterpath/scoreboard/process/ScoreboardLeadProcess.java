package org.charterpath.scoreboard.process;

import org.charterpath.engine.ProcessVariable;

/** Names of the process {@code scoreboard-lead}. */
final class ScoreboardLeadProcess {

    static final String KEY = "scoreboard-lead";

    private ScoreboardLeadProcess() {}

    static final class Elements {

        static final String CHOOSE_LEAD = "userTask_chooseLead";

        private Elements() {}
    }

    static final class Variables {

        static final ProcessVariable<Integer> GOAL_NUMBER = ProcessVariable.number("goalNumber");

        private Variables() {}
    }
}
