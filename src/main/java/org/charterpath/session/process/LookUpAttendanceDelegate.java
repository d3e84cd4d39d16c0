package org.charterpath.session.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.session.Attendances;
import org.charterpath.session.process.WorkshopParticipationProcess.Variables;
import org.springframework.stereotype.Component;

@Component
class LookUpAttendanceDelegate implements JavaDelegate {

    private final Attendances attendances;

    LookUpAttendanceDelegate(Attendances attendances) {
        this.attendances = attendances;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Variables.ATTENDANCE_STATE.set(
                execution,
                attendances
                        .attendanceOf(
                                Variables.COHORT_ID.get(execution),
                                Variables.WORKSHOP_ID.get(execution),
                                BusinessKey.of(execution))
                        .name());
    }
}
