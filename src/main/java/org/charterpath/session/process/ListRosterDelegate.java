package org.charterpath.session.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.session.Attendances;
import org.charterpath.session.process.SessionProcess.Variables;
import org.springframework.stereotype.Component;

@Component
class ListRosterDelegate implements JavaDelegate {

    private final Attendances attendances;

    ListRosterDelegate(Attendances attendances) {
        this.attendances = attendances;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Variables.ROSTER_OPTIONS.set(execution, attendances.roster(Variables.SESSION_ID.get(execution)));
    }
}
