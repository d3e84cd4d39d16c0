package org.charterpath.calendar;

import java.time.LocalDate;
import java.util.Optional;
import org.charterpath.notification.Invitation;

/**
 * Something that lies on the days of a calendar.
 *
 * @param id what it is called as long as it exists, however often it moves
 * @param title without names of other people, but for a group's, which is its coach's
 * @param firstDay in the cohort's time zone
 * @param lastDay the same as the first where it takes one day
 * @param meeting time, place and link, where people meet
 * @param page path of the page that says more, from the first slash on
 */
public record CalendarEntry(
        Kind kind,
        String id,
        String title,
        LocalDate firstDay,
        LocalDate lastDay,
        Optional<Invitation> meeting,
        Optional<String> page) {

    /** What it is to whoever looks. */
    public enum Kind {
        /** A stage of the program, from the day on which it opens. */
        STAGE,
        /** A dated meeting of the cohort, a group or everybody. */
        SESSION,
        /** A meeting of one person or team with the coach. */
        COACHING,
        /** The last day for something. */
        DEADLINE,
        /** Days without school. */
        HOLIDAY
    }

    /** A meeting, on the day of its own time zone. */
    public static CalendarEntry meeting(Kind kind, Invitation meeting, Optional<String> page) {
        LocalDate day = meeting.startsAt().toLocalDate();
        return new CalendarEntry(kind, meeting.meetingId(), meeting.title(), day, day, Optional.of(meeting), page);
    }

    /** The same under another title. */
    public CalendarEntry called(String other) {
        return new CalendarEntry(kind, id, other, firstDay, lastDay, meeting, page);
    }
}
