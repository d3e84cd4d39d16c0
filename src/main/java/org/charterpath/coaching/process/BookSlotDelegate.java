package org.charterpath.coaching.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.charterpath.coaching.BookSlot;
import org.charterpath.coaching.SlotBookings;
import org.charterpath.coaching.process.OneOnOneCoachingProcess.Elements;
import org.charterpath.coaching.process.OneOnOneCoachingProcess.Variables;
import org.charterpath.engine.BusinessKey;
import org.charterpath.engine.JourneyVariables;
import org.charterpath.form.FormStep;
import org.springframework.stereotype.Component;

@Component
class BookSlotDelegate implements JavaDelegate {

    private final SlotBookings bookings;

    BookSlotDelegate(SlotBookings bookings) {
        this.bookings = bookings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String bookingId = bookings.book(new BookSlot(
                BusinessKey.of(execution),
                JourneyVariables.STAGE_ID.get(execution),
                new FormStep(execution.getProcessInstanceId(), Elements.BOOK_SLOT),
                Variables.CHOSEN_SLOT.get(execution)));
        Variables.BOOKING_ID.set(execution, bookingId);
    }
}
