package org.charterpath.hours.process;

import org.charterpath.engine.ProcessVariable;

/** Names of the process {@code log-hours}. */
final class LogHoursProcess {

    static final String KEY = "log-hours";

    private LogHoursProcess() {}

    static final class Elements {

        static final String HOURS_LOGGED = "startEvent_hoursLogged";
        static final String ADD_EVIDENCE = "userTask_addEvidence";
        static final String CORRECT_HOURS = "userTask_correctHours";
        static final String REVIEW_HOURS = "userTask_reviewHours";

        private Elements() {}
    }

    static final class Messages {

        static final String LATE_WORK_ENDED = "LateWorkEnded";

        private Messages() {}
    }

    static final class Variables {

        /** Whoever started it. */
        static final ProcessVariable<String> PARTICIPANT_ID = ProcessVariable.text("participantId");

        static final ProcessVariable<String> CLAIM_ID = ProcessVariable.text("claimId");
        static final ProcessVariable<String> HOURS_ROUTE = ProcessVariable.text("hoursRoute");

        private Variables() {}
    }
}
