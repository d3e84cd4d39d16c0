package org.charterpath.scoreboard.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.scoreboard.Scoreboards;
import org.springframework.stereotype.Component;

/** Closes the scoreboard. */
@Component
class CloseScoreboardDelegate implements JavaDelegate {

    private final Scoreboards scoreboards;

    CloseScoreboardDelegate(Scoreboards scoreboards) {
        this.scoreboards = scoreboards;
    }

    @Override
    public void execute(DelegateExecution execution) {
        scoreboards.close(BusinessKey.of(execution));
    }
}
