package org.charterpath.session.process;

import org.camunda.bpm.engine.RuntimeService;
import org.charterpath.session.AttendanceNews;
import org.charterpath.session.process.WorkshopParticipationProcess.Messages;
import org.charterpath.session.process.WorkshopParticipationProcess.Variables;
import org.springframework.stereotype.Component;

/** Wakes every participation of the cohort that waits for the workshop, whether or not the person was on the roster. */
@Component
class EngineAttendanceNews implements AttendanceNews {

    private final RuntimeService runtime;

    EngineAttendanceNews(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @Override
    public void attendanceKnown(String cohortId, String workshopId) {
        runtime.createMessageCorrelation(Messages.ATTENDANCE_RECORDED)
                .processInstanceVariableEquals(Variables.COHORT_ID.name(), cohortId)
                .processInstanceVariableEquals(Variables.WORKSHOP_ID.name(), workshopId)
                .correlateAll();
    }
}
