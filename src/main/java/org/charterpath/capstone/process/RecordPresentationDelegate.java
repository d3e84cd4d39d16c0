package org.charterpath.capstone.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.capstone.process.CapstonePresentationProcess.Elements;
import org.charterpath.capstone.process.CapstonePresentationProcess.Variables;
import org.charterpath.form.FormStep;
import org.charterpath.form.Submission;
import org.charterpath.form.Submissions;
import org.springframework.stereotype.Component;

/** Lays the answers out for the coach; the submission itself is kept already. */
@Component
class RecordPresentationDelegate implements JavaDelegate {

    private final Submissions submissions;

    RecordPresentationDelegate(Submissions submissions) {
        this.submissions = submissions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Submission presentation =
                submissions.require(new FormStep(execution.getProcessInstanceId(), Elements.PRESENT_CAPSTONE));
        Variables.ANSWERS.set(execution, presentation.answerTable());
    }
}
