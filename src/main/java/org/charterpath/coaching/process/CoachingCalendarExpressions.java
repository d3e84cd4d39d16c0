package org.charterpath.coaching.process;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.charterpath.coaching.BookingState;
import org.charterpath.coaching.Coaching;
import org.charterpath.coaching.CoachingMeeting;
import org.charterpath.coaching.PublishedSlots;
import org.charterpath.engine.BusinessKey;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What coaching's model asks about meetings: {@code ${coachingCalendar.endsAt(bookingId)}}. */
@Component("coachingCalendar")
public class CoachingCalendarExpressions {

    private final Coaching coaching;
    private final PublishedSlots published;

    CoachingCalendarExpressions(Coaching coaching, PublishedSlots published) {
        this.coaching = coaching;
        this.published = published;
    }

    /** The name of the {@link org.charterpath.coaching.CoachingWay} in which a stage's meetings are arranged now. */
    public String way(DelegateExecution execution, String stageId) {
        return published.wayOf(BusinessKey.of(execution), stageId).name();
    }

    /** The name of the {@link BookingState} of a stage's meeting that needs no offer any more; "MOVED" where one is needed. */
    public String standing(DelegateExecution execution, String stageId) {
        return coaching.settledOrDue(BusinessKey.of(execution), stageId)
                .map(CoachingMeeting::state)
                .orElse(BookingState.MOVED)
                .name();
    }

    /** When the meeting is over. */
    public Date endsAt(String bookingId) {
        return Date.from(coaching.endsAt(bookingId));
    }

    /** The user id of whoever says what came of the meeting; null where nobody coaches any more. */
    public @Nullable String holder(String bookingId) {
        return coaching.holderOf(bookingId).orElse(null);
    }
}
