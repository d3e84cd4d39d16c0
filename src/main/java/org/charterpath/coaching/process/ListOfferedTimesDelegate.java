package org.charterpath.coaching.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.coaching.Coaching;
import org.charterpath.coaching.process.OneOnOneCoachingProcess.Elements;
import org.charterpath.coaching.process.OneOnOneCoachingProcess.Variables;
import org.charterpath.engine.JourneyVariables;
import org.charterpath.form.FormStep;
import org.springframework.stereotype.Component;

@Component
class ListOfferedTimesDelegate implements JavaDelegate {

    private final Coaching coaching;

    ListOfferedTimesDelegate(Coaching coaching) {
        this.coaching = coaching;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Variables.OFFERED_TIMES.set(
                execution,
                coaching.offeredTimes(
                        JourneyVariables.COHORT_ID.get(execution),
                        new FormStep(execution.getProcessInstanceId(), Elements.OFFER_TIMES)));
    }
}
