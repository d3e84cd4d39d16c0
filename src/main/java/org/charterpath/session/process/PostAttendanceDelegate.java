package org.charterpath.session.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.form.FormStep;
import org.charterpath.session.Attendances;
import org.charterpath.session.process.SessionProcess.Elements;
import org.charterpath.session.process.SessionProcess.Variables;
import org.springframework.stereotype.Component;

@Component
class PostAttendanceDelegate implements JavaDelegate {

    private final Attendances attendances;

    PostAttendanceDelegate(Attendances attendances) {
        this.attendances = attendances;
    }

    @Override
    public void execute(DelegateExecution execution) {
        attendances.post(
                Variables.SESSION_ID.get(execution),
                new FormStep(execution.getProcessInstanceId(), Elements.RECORD_ATTENDANCE));
    }
}
