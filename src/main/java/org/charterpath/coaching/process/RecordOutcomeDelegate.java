package org.charterpath.coaching.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.coaching.Coaching;
import org.charterpath.coaching.process.OneOnOneCoachingProcess.Elements;
import org.charterpath.coaching.process.OneOnOneCoachingProcess.Variables;
import org.charterpath.form.FormStep;
import org.springframework.stereotype.Component;

@Component
class RecordOutcomeDelegate implements JavaDelegate {

    private final Coaching coaching;

    RecordOutcomeDelegate(Coaching coaching) {
        this.coaching = coaching;
    }

    @Override
    public void execute(DelegateExecution execution) {
        coaching.record(
                Variables.BOOKING_ID.get(execution),
                new FormStep(execution.getProcessInstanceId(), Elements.RECORD_COACHING));
    }
}
