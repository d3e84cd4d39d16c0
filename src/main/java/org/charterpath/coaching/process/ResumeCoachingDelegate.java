package org.charterpath.coaching.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.coaching.Coaching;
import org.charterpath.coaching.process.OneOnOneCoachingProcess.Variables;
import org.charterpath.engine.BusinessKey;
import org.charterpath.engine.JourneyVariables;
import org.springframework.stereotype.Component;

/** Goes on with a meeting that was booked on an earlier journey. */
@Component
class ResumeCoachingDelegate implements JavaDelegate {

    private final Coaching coaching;

    ResumeCoachingDelegate(Coaching coaching) {
        this.coaching = coaching;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Variables.BOOKING_ID.set(
                execution,
                coaching.settledOrDue(BusinessKey.of(execution), JourneyVariables.STAGE_ID.get(execution))
                        .orElseThrow()
                        .bookingId());
    }
}
