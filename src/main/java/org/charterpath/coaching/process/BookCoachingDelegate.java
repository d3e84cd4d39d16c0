package org.charterpath.coaching.process;

import java.time.LocalDateTime;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.coaching.BookCoaching;
import org.charterpath.coaching.Coaching;
import org.charterpath.coaching.process.OneOnOneCoachingProcess.Elements;
import org.charterpath.coaching.process.OneOnOneCoachingProcess.Variables;
import org.charterpath.engine.BusinessKey;
import org.charterpath.engine.JourneyVariables;
import org.charterpath.form.FormStep;
import org.springframework.stereotype.Component;

@Component
class BookCoachingDelegate implements JavaDelegate {

    private final Coaching coaching;

    BookCoachingDelegate(Coaching coaching) {
        this.coaching = coaching;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String bookingId = coaching.book(new BookCoaching(
                BusinessKey.of(execution),
                JourneyVariables.STAGE_ID.get(execution),
                new FormStep(execution.getProcessInstanceId(), Elements.OFFER_TIMES),
                LocalDateTime.parse(Variables.CHOSEN_TIME.get(execution))));
        Variables.BOOKING_ID.set(execution, bookingId);
    }
}
