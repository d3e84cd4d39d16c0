package org.charterpath.scoreboard.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.charterpath.scoreboard.Scoreboards;
import org.springframework.stereotype.Component;

/** Keeps what the team commits itself to. */
@Component
class KeepCommitmentDelegate implements JavaDelegate {

    private final Scoreboards scoreboards;

    KeepCommitmentDelegate(Scoreboards scoreboards) {
        this.scoreboards = scoreboards;
    }

    @Override
    public void execute(DelegateExecution execution) {
        scoreboards.commit(
                BusinessKey.of(execution),
                new FormStep(execution.getProcessInstanceId(), ScoreboardWeeksProcess.Elements.COMMIT_TO_WEEK));
    }
}
