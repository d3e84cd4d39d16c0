package org.charterpath.coaching.process;

import java.util.Date;
import org.charterpath.coaching.Coaching;
import org.springframework.stereotype.Component;

/** Dates for coaching's timers: {@code ${coachingCalendar.endsAt(bookingId)}}. */
@Component("coachingCalendar")
public class CoachingCalendarExpressions {

    private final Coaching coaching;

    CoachingCalendarExpressions(Coaching coaching) {
        this.coaching = coaching;
    }

    /** When the meeting is over. */
    public Date endsAt(String bookingId) {
        return Date.from(coaching.endsAt(bookingId));
    }
}
