package org.charterpath.capstone.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.capstone.Capstones;
import org.charterpath.capstone.PresentationResult;
import org.charterpath.capstone.process.CapstonePresentationProcess.Elements;
import org.charterpath.capstone.process.CapstonePresentationProcess.Variables;
import org.charterpath.coursework.NothingSubmittedException;
import org.charterpath.engine.JourneyVariables;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.springframework.stereotype.Component;

@Component
class EvaluateScoreDelegate implements JavaDelegate {

    private final Capstones capstones;
    private final Submissions submissions;

    EvaluateScoreDelegate(Capstones capstones, Submissions submissions) {
        this.capstones = capstones;
        this.submissions = submissions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Submission score = submissions
                .latest(execution.getProcessInstanceId(), Elements.SCORE_PRESENTATION)
                .orElseThrow(() ->
                        new NothingSubmittedException(execution.getProcessInstanceId(), Elements.SCORE_PRESENTATION));
        PresentationResult result = capstones.score(JourneyVariables.ENROLMENT_ID.get(execution), score);
        Variables.PRESENTATION_RESULT.set(execution, result.name());
    }
}
