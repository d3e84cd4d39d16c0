package org.charterpath.cohort.process;

import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.PersonalStages;
import org.charterpath.cohort.Placements;
import org.charterpath.engine.BusinessKey;
import org.springframework.stereotype.Component;

/** Dates for timers and due dates: {@code ${cohortCalendar.opensAt(execution, 'november')}}. */
@Component("cohortCalendar")
public class CohortCalendarExpressions {

    private final Placements placements;
    private final PersonalStages stages;

    CohortCalendarExpressions(Placements placements, PersonalStages stages) {
        this.placements = placements;
        this.stages = stages;
    }

    /** When a stage's work opens. */
    public Date opensAt(DelegateExecution execution, String stageId) {
        CohortCalendar calendar = calendar(execution);
        return date(calendar.startOf(calendar.opensOn(stageId)));
    }

    /** When a stage's work is due for whoever does it: the last second of the day, so that whoever shows it shows that day and not the next. */
    public Date dueAt(DelegateExecution execution, String stageId) {
        CohortCalendar calendar = calendar(execution);
        return date(calendar.endOf(stages.dueOn(BusinessKey.of(execution), calendar, stageId))
                .minusSeconds(1));
    }

    /** When the last day for open work is over. */
    public Date catchUpEndsAt(DelegateExecution execution) {
        CohortCalendar calendar = calendar(execution);
        return date(calendar.endOf(calendar.workDueBy()));
    }

    /** When the cohort's last day is over. */
    public Date closesAt(DelegateExecution execution) {
        CohortCalendar calendar = calendar(execution);
        return date(calendar.endOf(calendar.endsOn()));
    }

    private CohortCalendar calendar(DelegateExecution execution) {
        return placements.calendarOf(BusinessKey.of(execution));
    }

    private static Date date(Instant instant) {
        return Date.from(instant);
    }
}
