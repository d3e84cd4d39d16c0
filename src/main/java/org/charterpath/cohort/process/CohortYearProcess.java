package org.charterpath.cohort.process;

import org.charterpath.engine.ProcessVariable;

/** Names of the process {@code cohort-year}. */
final class CohortYearProcess {

    static final String KEY = "cohort-year";

    private CohortYearProcess() {}

    static final class Elements {

        static final String COHORT_OPENED = "startEvent_cohortOpened";
        static final String IMPORT_ROSTER = "userTask_importRoster";
        static final String CHECK_COACHES = "userTask_checkCoaches";

        private Elements() {}
    }

    static final class Variables {

        static final ProcessVariable<String> OPENED_BY = ProcessVariable.text("openedBy");

        private Variables() {}
    }
}
