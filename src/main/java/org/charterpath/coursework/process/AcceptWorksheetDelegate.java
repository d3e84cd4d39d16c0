package org.charterpath.coursework.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.coursework.Coursework;
import org.charterpath.coursework.process.WorksheetProcess.Elements;
import org.charterpath.coursework.process.WorksheetProcess.Variables;
import org.charterpath.engine.JourneyVariables;
import org.springframework.stereotype.Component;

@Component
class AcceptWorksheetDelegate implements JavaDelegate {

    private final Coursework coursework;
    private final SubmittedForms forms;

    AcceptWorksheetDelegate(Coursework coursework, SubmittedForms forms) {
        this.coursework = coursework;
        this.forms = forms;
    }

    @Override
    public void execute(DelegateExecution execution) {
        coursework.acceptWorksheet(
                JourneyVariables.ENROLMENT_ID.get(execution),
                Variables.WORKSHEET_ID.get(execution),
                forms.latest(execution, Elements.FILL_IN_WORKSHEET),
                forms.find(execution, Elements.REVIEW_WORKSHEET));
    }
}
