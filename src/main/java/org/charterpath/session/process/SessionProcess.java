package org.charterpath.session.process;

import org.charterpath.engine.ProcessVariable;

/** Names of the process {@code session}. */
final class SessionProcess {

    private SessionProcess() {}

    static final class Elements {

        static final String SCHEDULE_SESSION = "userTask_scheduleSession";
        static final String RECORD_ATTENDANCE = "userTask_recordAttendance";

        private Elements() {}
    }

    static final class Messages {

        static final String SESSION_CHANGE_REQUESTED = "SessionChangeRequested";

        private Messages() {}
    }

    static final class Variables {

        static final ProcessVariable<String> SESSION_ID = ProcessVariable.text("sessionId");

        private Variables() {}
    }
}
