package org.charterpath.planning.process;

import org.charterpath.engine.ProcessVariable;

/** Names of the process {@code living-the-plan}. */
final class LivingThePlanProcess {

    static final String KEY = "living-the-plan";

    private LivingThePlanProcess() {}

    static final class Elements {

        static final String WRITE_UPDATE = "userTask_writeUpdate";
        static final String WRITE_CLOSING_REPORT = "userTask_writeClosingReport";

        private Elements() {}
    }

    static final class Variables {

        static final ProcessVariable<Boolean> PLAN_OVER = ProcessVariable.flag("planOver");

        private Variables() {}
    }
}
