package org.charterpath.coursework.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.coursework.Coursework;
import org.charterpath.coursework.process.WorksheetProcess.Variables;
import org.charterpath.engine.BusinessKey;
import org.charterpath.engine.JourneyVariables;
import org.springframework.stereotype.Component;

@Component
class AssignWorksheetDelegate implements JavaDelegate {

    private final Coursework coursework;

    AssignWorksheetDelegate(Coursework coursework) {
        this.coursework = coursework;
    }

    @Override
    public void execute(DelegateExecution execution) {
        coursework.assignWorksheet(
                BusinessKey.of(execution),
                JourneyVariables.STAGE_ID.get(execution),
                Variables.WORKSHEET_ID.get(execution),
                execution.getProcessInstanceId());
    }
}
