package org.charterpath.session.process;

import org.charterpath.engine.ProcessVariable;

/** Names of the process {@code session}. */
final class SessionProcess {

    private SessionProcess() {}

    static final class Elements {

        static final String RECORD_ATTENDANCE = "userTask_recordAttendance";

        private Elements() {}
    }

    static final class Messages {

        static final String SESSION_CHANGE_REQUESTED = "SessionChangeRequested";

        private Messages() {}
    }

    static final class Variables {

        static final ProcessVariable<String> SESSION_ID = ProcessVariable.text("sessionId");
        static final ProcessVariable<String> STARTS_AT = ProcessVariable.text("startsAt");
        static final ProcessVariable<Integer> SESSION_MINUTES = ProcessVariable.number("sessionMinutes");
        static final ProcessVariable<String> PLACE = ProcessVariable.text("place");
        static final ProcessVariable<String> LINK = ProcessVariable.text("link");
        static final ProcessVariable<String> SCHEDULE_NOTE = ProcessVariable.text("scheduleNote");
        static final ProcessVariable<Object> ROSTER_OPTIONS = ProcessVariable.json("rosterOptions");

        private Variables() {}
    }
}
