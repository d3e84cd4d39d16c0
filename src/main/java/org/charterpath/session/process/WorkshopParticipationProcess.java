package org.charterpath.session.process;

import org.charterpath.engine.ProcessVariable;

/** Names of the process {@code workshop-participation}. */
final class WorkshopParticipationProcess {

    private WorkshopParticipationProcess() {}

    /** No process of the OPS Program: stage and workshop are ids that the caller hands over, so any program can use it. */
    static final String KEY = "workshop-participation";

    static final class Variables {

        /** With the workshop it says which participations are to be woken when attendance is known. */
        static final ProcessVariable<String> COHORT_ID = ProcessVariable.text("cohortId");

        static final ProcessVariable<String> WORKSHOP_ID = ProcessVariable.text("workshopId");
        static final ProcessVariable<String> ATTENDANCE_STATE = ProcessVariable.text("attendanceState");

        private Variables() {}
    }

    static final class Messages {

        static final String ATTENDANCE_RECORDED = "AttendanceRecorded";
        static final String ATTENDANCE_CORRECTED = "AttendanceCorrected";

        private Messages() {}
    }
}
