package org.charterpath.planning.process;

import org.charterpath.engine.ProcessVariable;

/** Names of the process {@code strategic-planning}. */
final class StrategicPlanningProcess {

    static final String KEY = "strategic-planning";

    private StrategicPlanningProcess() {}

    static final class Elements {

        static final String PLAN_OPENED = "startEvent_planOpened";

        private Elements() {}
    }

    static final class Variables {

        static final ProcessVariable<String> OPENED_BY = ProcessVariable.text("openedBy");

        private Variables() {}
    }
}
