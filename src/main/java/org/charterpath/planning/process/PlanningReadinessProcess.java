package org.charterpath.planning.process;

import org.charterpath.engine.ProcessVariable;

/** Names of the process {@code planning-readiness}. */
final class PlanningReadinessProcess {

    static final String KEY = "planning-readiness";

    private PlanningReadinessProcess() {}

    static final class Elements {

        static final String SCHEDULE_READINESS = "userTask_scheduleReadiness";
        static final String RECORD_READINESS = "userTask_recordReadiness";
        static final String WRITE_CONTRACT = "userTask_writeContract";
        static final String ANSWER_CONTRACT = "userTask_answerContract";

        private Elements() {}
    }

    static final class Variables {

        static final ProcessVariable<Boolean> READINESS_PASSED = ProcessVariable.flag("readinessPassed");

        private Variables() {}
    }
}
