package org.charterpath.session.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.session.Sessions;
import org.charterpath.session.process.SessionProcess.Variables;
import org.springframework.stereotype.Component;

@Component
class CancelSessionDelegate implements JavaDelegate {

    private final Sessions sessions;

    CancelSessionDelegate(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        sessions.cancel(Variables.SESSION_ID.get(execution));
    }
}
