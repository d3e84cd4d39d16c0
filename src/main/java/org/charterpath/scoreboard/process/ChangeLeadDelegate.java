package org.charterpath.scoreboard.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.charterpath.scoreboard.Scoreboards;
import org.springframework.stereotype.Component;

/** Takes another leading measure up, or keeps those that there are. */
@Component
class ChangeLeadDelegate implements JavaDelegate {

    private final Scoreboards scoreboards;

    ChangeLeadDelegate(Scoreboards scoreboards) {
        this.scoreboards = scoreboards;
    }

    @Override
    public void execute(DelegateExecution execution) {
        scoreboards.changeLead(
                BusinessKey.of(execution),
                ScoreboardLeadProcess.Variables.GOAL_NUMBER.get(execution),
                new FormStep(execution.getProcessInstanceId(), ScoreboardLeadProcess.Elements.CHOOSE_LEAD));
    }
}
