package org.charterpath.hours.process;

import org.charterpath.engine.ProcessVariable;

/** Names of the process {@code log-hours}. */
final class LogHoursProcess {

    static final String KEY = "log-hours";

    private LogHoursProcess() {}

    static final class Elements {

        static final String REVIEW_HOURS = "userTask_reviewHours";

        private Elements() {}
    }

    static final class Variables {

        static final ProcessVariable<String> CLAIM_ID = ProcessVariable.text("claimId");
        static final ProcessVariable<String> HOURS_DAY = ProcessVariable.text("hoursDay");
        static final ProcessVariable<String> HOURS_CATEGORY = ProcessVariable.text("hoursCategory");
        static final ProcessVariable<Integer> HOURS_MINUTES = ProcessVariable.number("hoursMinutes");
        static final ProcessVariable<String> HOURS_STAGE = ProcessVariable.text("hoursStage");
        static final ProcessVariable<String> HOURS_ACTIVITY = ProcessVariable.text("hoursActivity");
        static final ProcessVariable<String> HOURS_EVIDENCE = ProcessVariable.text("hoursEvidence");
        static final ProcessVariable<Boolean> HOURS_FILE_FOLLOWS = ProcessVariable.flag("hoursFileFollows");
        static final ProcessVariable<String> HOURS_EXPLANATION = ProcessVariable.text("hoursExplanation");
        static final ProcessVariable<String> HOURS_ROUTE = ProcessVariable.text("hoursRoute");

        private Variables() {}
    }
}
