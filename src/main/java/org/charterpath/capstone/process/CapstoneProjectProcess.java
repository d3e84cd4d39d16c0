package org.charterpath.capstone.process;

import org.charterpath.engine.ProcessVariable;

/** Names of the process {@code capstone-project}. */
final class CapstoneProjectProcess {

    static final String KEY = "capstone-project";

    private CapstoneProjectProcess() {}

    static final class Elements {

        static final String FIND_CAPSTONE = "serviceTask_findCapstone";

        private Elements() {}
    }

    static final class Variables {

        static final ProcessVariable<Boolean> CAPSTONE_READY = ProcessVariable.flag("capstoneReady");

        /** One of {@link org.charterpath.capstone.CapstoneTeams.Standing}. */
        static final ProcessVariable<String> CAPSTONE_STANDING = ProcessVariable.text("capstoneStanding");

        private Variables() {}
    }

    static final class Messages {

        static final String CAPSTONE_TEAM_CHANGED = "CapstoneTeamChanged";
        static final String SCOPE_CHANGED = "ScopeChanged";

        private Messages() {}
    }
}
