package org.charterpath.capstone.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.capstone.PresentationPanels;
import org.charterpath.capstone.process.CapstonePresentationProcess.Elements;
import org.charterpath.capstone.process.CapstonePresentationProcess.Variables;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.springframework.stereotype.Component;

@Component
class CallPanelDelegate implements JavaDelegate {

    private final PresentationPanels panels;

    CallPanelDelegate(PresentationPanels panels) {
        this.panels = panels;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean isForPanel = panels.call(
                BusinessKey.of(execution), new FormStep(execution.getProcessInstanceId(), Elements.PRESENT_CAPSTONE));
        Variables.IS_FOR_PANEL.set(execution, isForPanel);
    }
}
