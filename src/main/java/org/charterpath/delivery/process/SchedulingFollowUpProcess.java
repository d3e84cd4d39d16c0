package org.charterpath.delivery.process;

import org.charterpath.engine.ProcessVariable;

/** Names of the process {@code scheduling-follow-up}. */
final class SchedulingFollowUpProcess {

    private SchedulingFollowUpProcess() {}

    static final class Elements {

        static final String LOOK_AT_STEPS = "userTask_lookAtSteps";

        private Elements() {}
    }

    static final class Variables {

        static final ProcessVariable<Integer> DAYS = ProcessVariable.number("followUpDays");
        static final ProcessVariable<Boolean> STEPS_OPEN = ProcessVariable.flag("stepsOpen");

        private Variables() {}
    }
}
