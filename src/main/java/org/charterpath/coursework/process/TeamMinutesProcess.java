package org.charterpath.coursework.process;

import org.charterpath.engine.ProcessVariable;

/** Names of the process {@code team-minutes}. */
final class TeamMinutesProcess {

    static final String KEY = "team-minutes";

    private TeamMinutesProcess() {}

    static final class Elements {

        static final String TRACK_MINUTES = "userTask_trackMinutes";

        private Elements() {}
    }

    static final class Variables {

        static final ProcessVariable<String> TEAM_ID = ProcessVariable.text("teamId");

        private Variables() {}
    }
}
