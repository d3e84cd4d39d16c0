package org.charterpath.coaching;

import java.time.Instant;
import java.util.List;

/** What somebody has given away: coaching meetings, and everything else on the calendar. */
record TakenTimes(List<CoachingBooking> held, OtherMeetings.Busy busy) {

    static final TakenTimes NONE = new TakenTimes(List.of(), OtherMeetings.Busy.NOTHING);

    boolean takes(Instant from, Instant until) {
        return isHeld(from, until) || busy.takes(from, until);
    }

    /** Whether it is a coaching meeting that takes some of the time. */
    boolean isHeld(Instant from, Instant until) {
        return held.stream().anyMatch(meeting -> meeting.takes(from, until));
    }

    /** Whether it takes some of a slot, or of the minutes that a coach keeps free around it. */
    boolean takesAround(CoachingSlot slot) {
        return held.stream().anyMatch(slot::isTakenBy) || busy.takes(slot.startsAt(), slot.endsAt());
    }

    TakenTimes without(String bookingId) {
        return new TakenTimes(
                held.stream().filter(meeting -> !meeting.id().equals(bookingId)).toList(), busy);
    }
}
