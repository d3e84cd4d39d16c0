package org.charterpath.cycle.process;

/** Names of the process {@code improvement-cycle}. */
final class ImprovementCycleProcess {

    static final String KEY = "improvement-cycle";

    private ImprovementCycleProcess() {}

    static final class Elements {

        static final String PLAN_CYCLE = "userTask_planCycle";
        static final String DO_CYCLE = "userTask_doCycle";
        static final String STUDY_CYCLE = "userTask_studyCycle";
        static final String ACT_ON_CYCLE = "userTask_actOnCycle";

        private Elements() {}
    }

    static final class Messages {

        static final String IMPROVEMENT_ENDED = "ImprovementEnded";

        private Messages() {}
    }
}
