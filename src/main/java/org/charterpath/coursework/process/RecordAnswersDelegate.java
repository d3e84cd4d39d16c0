package org.charterpath.coursework.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.coursework.Coursework;
import org.charterpath.coursework.process.WorksheetProcess.Elements;
import org.charterpath.coursework.process.WorksheetProcess.Variables;
import org.charterpath.engine.BusinessKey;
import org.charterpath.form.FormStep;
import org.springframework.stereotype.Component;

@Component
class RecordAnswersDelegate implements JavaDelegate {

    private final Coursework coursework;

    RecordAnswersDelegate(Coursework coursework) {
        this.coursework = coursework;
    }

    @Override
    public void execute(DelegateExecution execution) {
        coursework.recordAnswers(
                BusinessKey.of(execution),
                Variables.WORKSHEET_ID.get(execution),
                new FormStep(execution.getProcessInstanceId(), Elements.FILL_IN_WORKSHEET));
    }
}
