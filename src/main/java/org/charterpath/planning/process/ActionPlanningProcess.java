package org.charterpath.planning.process;

import org.charterpath.engine.ProcessVariable;

/** Names of the process {@code action-planning}. */
final class ActionPlanningProcess {

    static final String KEY = "action-planning";

    private ActionPlanningProcess() {}

    static final class Elements {

        static final String TRAIN_LEADERS = "userTask_trainLeaders";

        private Elements() {}
    }

    static final class Variables {

        static final ProcessVariable<Boolean> LEADERS_UNTRAINED = ProcessVariable.flag("leadersUntrained");

        private Variables() {}
    }
}
