package org.charterpath.portfolio.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.engine.JourneyVariables;
import org.charterpath.form.FormStep;
import org.charterpath.portfolio.Portfolios;
import org.charterpath.portfolio.process.ClosingProcess.Elements;
import org.springframework.stereotype.Component;

@Component
class RecordLateSignOffDelegate implements JavaDelegate {

    private final Portfolios portfolios;

    RecordLateSignOffDelegate(Portfolios portfolios) {
        this.portfolios = portfolios;
    }

    @Override
    public void execute(DelegateExecution execution) {
        portfolios.signOff(
                BusinessKey.of(execution),
                JourneyVariables.STAGE_ID.get(execution),
                new FormStep(execution.getProcessInstanceId(), Elements.SIGN_OFF_LATE_PORTFOLIO));
    }
}
