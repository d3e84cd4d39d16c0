package org.charterpath.calendar;

import java.time.LocalDate;
import java.util.List;

/** What a feature has on the calendars. Features hand these over as Spring beans; each call asks a bounded number of questions. */
public interface CalendarEntries {

    /** What a whole cohort shares, and its groups' meetings, which say whose they are, between two days, both included. */
    List<CalendarEntry> ofCohort(String cohortId, LocalDate from, LocalDate to);

    /** What somebody has to be at or to do, in all cohorts, whatever the role, between two days, both included. */
    List<CalendarEntry> ofPerson(String userId, LocalDate from, LocalDate to);
}
