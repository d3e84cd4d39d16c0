package org.charterpath.session.process;

import org.charterpath.engine.ProcessVariable;

/** Names of the process {@code workshop-participation}. */
final class WorkshopParticipationProcess {

    private WorkshopParticipationProcess() {}

    static final class Variables {

        static final ProcessVariable<String> WORKSHOP_ID = ProcessVariable.text("workshopId");
        static final ProcessVariable<String> ATTENDANCE_STATE = ProcessVariable.text("attendanceState");

        private Variables() {}
    }

    static final class Messages {

        static final String ATTENDANCE_RECORDED = "AttendanceRecorded";

        private Messages() {}
    }
}
