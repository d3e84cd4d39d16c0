package org.charterpath.scoreboard.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.charterpath.scoreboard.Scoreboards;
import org.springframework.stereotype.Component;

/** Keeps what was agreed on after missed weeks. */
@Component
class KeepTalkDelegate implements JavaDelegate {

    private final Scoreboards scoreboards;

    KeepTalkDelegate(Scoreboards scoreboards) {
        this.scoreboards = scoreboards;
    }

    @Override
    public void execute(DelegateExecution execution) {
        scoreboards.keepTalk(
                BusinessKey.of(execution),
                new FormStep(execution.getProcessInstanceId(), ScoreboardTalkProcess.Elements.TALK_ABOUT_WEEKS));
    }
}
