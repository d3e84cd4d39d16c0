package org.charterpath.capstone.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.capstone.PresentationPanels;
import org.charterpath.capstone.process.CapstonePresentationProcess.Variables;
import org.charterpath.engine.BusinessKey;
import org.springframework.stereotype.Component;

@Component
class EvaluatePanelDelegate implements JavaDelegate {

    private final PresentationPanels panels;

    EvaluatePanelDelegate(PresentationPanels panels) {
        this.panels = panels;
    }

    @Override
    public void execute(DelegateExecution execution) {
        PresentationPanels.Standing standing = panels.evaluate(BusinessKey.of(execution));
        Variables.PRESENTATION_RESULT.set(execution, standing.name());
    }
}
