package org.charterpath.capstone.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.capstone.PresentationPanels;
import org.charterpath.capstone.process.PresentationScoreProcess.Elements;
import org.charterpath.capstone.process.PresentationScoreProcess.Variables;
import org.charterpath.form.FormStep;
import org.springframework.stereotype.Component;

@Component
class RecordScoreDelegate implements JavaDelegate {

    private final PresentationPanels panels;

    RecordScoreDelegate(PresentationPanels panels) {
        this.panels = panels;
    }

    @Override
    public void execute(DelegateExecution execution) {
        panels.record(
                Variables.PANEL_SCORE_ID.get(execution),
                new FormStep(execution.getProcessInstanceId(), Elements.SCORE_PRESENTATION));
    }
}
