package org.charterpath.coursework.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.coursework.Coursework;
import org.charterpath.engine.BusinessKey;
import org.charterpath.engine.JourneyVariables;
import org.charterpath.engine.ProcessVariable;
import org.springframework.stereotype.Component;

/** Closes what is left of a stage when its deadline has passed, or of one worksheet alone where the model names it. */
@Component
class CloseOpenWorkDelegate implements JavaDelegate {

    private static final ProcessVariable<String> ONLY = ProcessVariable.text("onlyWorksheetId");

    private final Coursework coursework;

    CloseOpenWorkDelegate(Coursework coursework) {
        this.coursework = coursework;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String ownerId = BusinessKey.of(execution);
        ONLY.find(execution)
                .ifPresentOrElse(
                        worksheetId -> coursework.closeOpenWorksheet(ownerId, worksheetId),
                        () -> coursework.closeOpenWork(ownerId, JourneyVariables.STAGE_ID.get(execution)));
    }
}
