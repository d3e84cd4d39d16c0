package org.charterpath.calendar;

import java.time.Instant;
import java.util.Map;
import org.charterpath.cohort.CohortCalendar;

/** When dates of meetings are to be set, where that hangs on a cohort's stages. Features hand these over as Spring beans. */
public interface MeetingTimers {

    /** By session; those that are planned at once are left out. */
    Map<String, Instant> planningOpensAt(CohortCalendar calendar);
}
