package org.charterpath.planning.process;

import org.charterpath.engine.ProcessVariable;

/** Names of the process {@code action-plan}. */
final class ActionPlanProcess {

    static final String KEY = "action-plan";

    private ActionPlanProcess() {}

    static final class Elements {

        static final String WRITE_ACTION_PLAN = "userTask_writeActionPlan";
        static final String CHECK_ACTION_PLAN = "userTask_checkActionPlan";

        private Elements() {}
    }

    static final class Variables {

        /** The action plan that it is about. */
        static final ProcessVariable<String> ACTION_ID = ProcessVariable.text("actionId");

        private Variables() {}
    }
}
