package org.charterpath.session.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.form.FormStep;
import org.charterpath.session.Sessions;
import org.charterpath.session.process.SessionProcess.Elements;
import org.charterpath.session.process.SessionProcess.Variables;
import org.springframework.stereotype.Component;

@Component
class AnnounceSessionDelegate implements JavaDelegate {

    private final Sessions sessions;

    AnnounceSessionDelegate(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        sessions.announce(
                Variables.SESSION_ID.get(execution),
                new FormStep(execution.getProcessInstanceId(), Elements.SCHEDULE_SESSION));
    }
}
