package org.charterpath.cohort;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.charterpath.facts.Facts;

/** What is on record of somebody's attendance at meetings, beside the hours that came of it. */
public interface AttendedMeetings {

    /**
     * The fact that somebody is invited to a meeting that is still to come, or has no date yet: the words are the place, the
     * reply is the link.
     */
    String SESSION = "session";

    /**
     * A meeting that was held.
     *
     * @param itemId the planned session in the program's definition
     * @param attendance in words, such as "Excused"
     * @param wasThere whether for all or part of the time
     */
    record Meeting(String itemId, String title, LocalDate day, String attendance, boolean wasThere) {}

    /** The meetings at which somebody was expected of whom this is on record, the latest first. */
    List<Meeting> of(Facts facts, ZoneId zone);
}
