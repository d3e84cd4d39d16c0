package org.charterpath.coursework.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.coursework.Coursework;
import org.charterpath.engine.BusinessKey;
import org.charterpath.engine.JourneyVariables;
import org.springframework.stereotype.Component;

/** Closes what is left of a stage when its deadline has passed. */
@Component
class CloseOpenWorkDelegate implements JavaDelegate {

    private final Coursework coursework;

    CloseOpenWorkDelegate(Coursework coursework) {
        this.coursework = coursework;
    }

    @Override
    public void execute(DelegateExecution execution) {
        coursework.closeOpenWork(BusinessKey.of(execution), JourneyVariables.STAGE_ID.get(execution));
    }
}
