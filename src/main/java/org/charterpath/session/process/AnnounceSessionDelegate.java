package org.charterpath.session.process;

import java.time.LocalDateTime;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.session.Schedule;
import org.charterpath.session.Sessions;
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
                new Schedule(
                        LocalDateTime.parse(Variables.STARTS_AT.get(execution)),
                        Variables.SESSION_MINUTES.get(execution),
                        Variables.PLACE.find(execution),
                        Variables.LINK.find(execution),
                        Variables.SCHEDULE_NOTE.find(execution)));
    }
}
