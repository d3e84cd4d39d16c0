package org.charterpath.scoreboard.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.scoreboard.Scoreboards;
import org.springframework.stereotype.Component;

/** Notes that the team has let a week pass. */
@Component
class NoteMissedWeekDelegate implements JavaDelegate {

    private final Scoreboards scoreboards;

    NoteMissedWeekDelegate(Scoreboards scoreboards) {
        this.scoreboards = scoreboards;
    }

    @Override
    public void execute(DelegateExecution execution) {
        scoreboards.miss(BusinessKey.of(execution));
    }
}
