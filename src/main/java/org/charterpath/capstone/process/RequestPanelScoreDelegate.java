package org.charterpath.capstone.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.capstone.PresentationPanels;
import org.charterpath.capstone.process.PresentationScoreProcess.Variables;
import org.springframework.stereotype.Component;

/** Asks for a panelist's score before the task comes to be that gives it. */
@Component
class RequestPanelScoreDelegate implements JavaDelegate {

    private final PresentationPanels panels;

    RequestPanelScoreDelegate(PresentationPanels panels) {
        this.panels = panels;
    }

    @Override
    public void execute(DelegateExecution execution) {
        panels.ask(Variables.PANEL_SCORE_ID.get(execution), execution.getProcessInstanceId());
    }
}
