package org.charterpath.session.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.session.Sessions;
import org.springframework.stereotype.Component;

@Component
class PlanSessionsDelegate implements JavaDelegate {

    private final Sessions sessions;

    PlanSessionsDelegate(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        sessions.plan(BusinessKey.of(execution));
    }
}
