package org.charterpath.scoreboard.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.scoreboard.Scoreboards;
import org.springframework.stereotype.Component;

/** Looks back on a week that is over. */
@Component
class JudgeWeekDelegate implements JavaDelegate {

    private final Scoreboards scoreboards;

    JudgeWeekDelegate(Scoreboards scoreboards) {
        this.scoreboards = scoreboards;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ScoreboardWeeksProcess.Variables.GOALS_OVER.set(execution, scoreboards.judge(BusinessKey.of(execution)));
    }
}
