package org.charterpath.capstone.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.capstone.process.CapstonePresentationProcess.Elements;
import org.charterpath.capstone.process.CapstonePresentationProcess.Variables;
import org.charterpath.coursework.FormStep;
import org.charterpath.coursework.SubmittedForms;
import org.charterpath.form.Submission;
import org.springframework.stereotype.Component;

/** Lays the answers out for the coach; the submission itself is kept already. */
@Component
class RecordPresentationDelegate implements JavaDelegate {

    private final SubmittedForms forms;

    RecordPresentationDelegate(SubmittedForms forms) {
        this.forms = forms;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Submission presentation =
                forms.latest(new FormStep(execution.getProcessInstanceId(), Elements.PRESENT_CAPSTONE));
        Variables.ANSWERS.set(execution, presentation.answerTable());
    }
}
