package org.charterpath.cohort.process;

import java.time.Instant;
import java.util.Date;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Cohorts;
import org.springframework.stereotype.Component;

/** Dates for timers and due dates: {@code ${cohortCalendar.opensAt(cohortId, 'november')}}. */
@Component("cohortCalendar")
public class CohortCalendarExpressions {

    private final Cohorts cohorts;

    CohortCalendarExpressions(Cohorts cohorts) {
        this.cohorts = cohorts;
    }

    /** When a stage's work opens. */
    public Date opensAt(String cohortId, String stageId) {
        CohortCalendar calendar = cohorts.calendarOf(cohortId);
        return date(calendar.startOf(calendar.opensOn(stageId)));
    }

    /** When a stage's work is due: the end of the day. */
    public Date dueAt(String cohortId, String stageId) {
        CohortCalendar calendar = cohorts.calendarOf(cohortId);
        return date(calendar.endOf(calendar.dueOn(stageId)));
    }

    /** When the last day for open work is over. */
    public Date catchUpEndsAt(String cohortId) {
        CohortCalendar calendar = cohorts.calendarOf(cohortId);
        return date(calendar.endOf(calendar.workDueBy()));
    }

    /** When the cohort's last day is over. */
    public Date closesAt(String cohortId) {
        CohortCalendar calendar = cohorts.calendarOf(cohortId);
        return date(calendar.endOf(calendar.endsOn()));
    }

    private static Date date(Instant instant) {
        return Date.from(instant);
    }
}
