package org.charterpath.capstone.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.capstone.Capstones;
import org.charterpath.capstone.PresentationScore;
import org.charterpath.capstone.process.CapstonePresentationProcess.Elements;
import org.charterpath.capstone.process.CapstonePresentationProcess.Variables;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.springframework.stereotype.Component;

@Component
class EvaluateScoreDelegate implements JavaDelegate {

    private final Capstones capstones;

    EvaluateScoreDelegate(Capstones capstones) {
        this.capstones = capstones;
    }

    @Override
    public void execute(DelegateExecution execution) {
        PresentationScore.Result result = capstones.score(
                BusinessKey.of(execution), new FormStep(execution.getProcessInstanceId(), Elements.SCORE_PRESENTATION));
        Variables.PRESENTATION_RESULT.set(execution, result.name());
    }
}
