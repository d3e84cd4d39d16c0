package org.charterpath.capstone.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.capstone.Capstones;
import org.charterpath.capstone.process.CapstonePresentationProcess.Elements;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.springframework.stereotype.Component;

/** Asks for a score before the task comes to be that gives it. */
@Component
class RequestScoreDelegate implements JavaDelegate {

    private final Capstones capstones;

    RequestScoreDelegate(Capstones capstones) {
        this.capstones = capstones;
    }

    @Override
    public void execute(DelegateExecution execution) {
        capstones.requestScore(
                BusinessKey.of(execution), new FormStep(execution.getProcessInstanceId(), Elements.PRESENT_CAPSTONE));
    }
}
