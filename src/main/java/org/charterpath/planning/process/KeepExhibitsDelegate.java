package org.charterpath.planning.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.charterpath.planning.Swot;
import org.springframework.stereotype.Component;

/** Keeps the data that the team has gathered. */
@Component
class KeepExhibitsDelegate implements JavaDelegate {

    private final Swot swot;

    KeepExhibitsDelegate(Swot swot) {
        this.swot = swot;
    }

    @Override
    public void execute(DelegateExecution execution) {
        swot.keepExhibits(
                BusinessKey.of(execution),
                new FormStep(execution.getProcessInstanceId(), DataRetreatProcess.Elements.SCAN_ENVIRONMENT));
    }
}
