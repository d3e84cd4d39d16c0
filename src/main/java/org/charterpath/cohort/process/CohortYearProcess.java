package org.charterpath.cohort.process;

import org.charterpath.engine.ProcessVariable;

/** Names of the process {@code cohort-year}. */
final class CohortYearProcess {

    static final String KEY = "cohort-year";

    private CohortYearProcess() {}

    static final class Variables {

        static final ProcessVariable<String> COHORT_NAME = ProcessVariable.text("cohortName");
        static final ProcessVariable<String> COHORT_PROGRAM = ProcessVariable.text("cohortProgram");
        static final ProcessVariable<String> FIRST_MONTH = ProcessVariable.text("firstMonth");
        static final ProcessVariable<String> TIME_ZONE = ProcessVariable.text("timeZone");
        static final ProcessVariable<String> OPENED_BY = ProcessVariable.text("openedBy");
        static final ProcessVariable<String> ROSTER = ProcessVariable.text("roster");
        static final ProcessVariable<Object> COACH_PROPOSALS = ProcessVariable.json("coachProposals");
        static final ProcessVariable<String> COACH_CHANGES = ProcessVariable.text("coachChanges");

        private Variables() {}
    }
}
