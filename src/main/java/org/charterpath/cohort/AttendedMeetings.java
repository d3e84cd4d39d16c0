package org.charterpath.cohort;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** What is on record of somebody's attendance at meetings, beside the hours that came of it. */
public interface AttendedMeetings {

    /**
     * A meeting that was held.
     *
     * @param attendance in words, such as "Excused"
     */
    record Meeting(String title, LocalDate day, String attendance) {}

    /** The meetings at which an enrolment was expected, the latest first. */
    List<Meeting> of(String enrolmentId, ZoneId zone);
}
