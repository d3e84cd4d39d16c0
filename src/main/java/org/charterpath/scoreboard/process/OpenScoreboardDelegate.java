package org.charterpath.scoreboard.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.charterpath.scoreboard.Scoreboards;
import org.springframework.stereotype.Component;

/** Opens the scoreboard with its measures. */
@Component
class OpenScoreboardDelegate implements JavaDelegate {

    private final Scoreboards scoreboards;

    OpenScoreboardDelegate(Scoreboards scoreboards) {
        this.scoreboards = scoreboards;
    }

    @Override
    public void execute(DelegateExecution execution) {
        scoreboards.open(
                BusinessKey.of(execution),
                new FormStep(execution.getProcessInstanceId(), SchedulingScoreboardProcess.Elements.SET_GOALS));
    }
}
