package org.charterpath.cohort.process;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.PersonalCalendar;
import org.charterpath.cohort.PersonalStages;
import org.charterpath.cohort.Placements;
import org.charterpath.engine.BusinessKey;
import org.springframework.stereotype.Component;

/**
 * Dates for timers and due dates: {@code ${cohortCalendar.opensAt(execution, 'november')}}. They are asked for once, when
 * a timer or a task begins; when somebody moves a day afterwards, the calendar moves what waits.
 */
@Component("cohortCalendar")
public class CohortCalendarExpressions {

    private final Placements placements;
    private final PersonalStages stages;

    CohortCalendarExpressions(Placements placements, PersonalStages stages) {
        this.placements = placements;
        this.stages = stages;
    }

    /** When a stage's work opens for whoever does it. */
    public Date opensAt(DelegateExecution execution, String stageId) {
        return Date.from(personal(execution).opensAt(stageId));
    }

    /** When a stage's work is due for whoever does it. */
    public Date dueAt(DelegateExecution execution, String stageId) {
        return Date.from(personal(execution).dueAt(stageId));
    }

    /** As {@link #workEndsAt}, by the name that the OPS Program has for it, which its models know. */
    public Date catchUpEndsAt(DelegateExecution execution) {
        return workEndsAt(execution);
    }

    /** When the last day for open work is over for whoever does it. */
    public Date workEndsAt(DelegateExecution execution) {
        return Date.from(personal(execution).workEndsAt());
    }

    /** When the cohort's last day is over. */
    public Date closesAt(DelegateExecution execution) {
        return Date.from(calendar(execution).closesAt());
    }

    /** When the days for late decisions are over. */
    public Date lateDecisionsEndAt(DelegateExecution execution) {
        return Date.from(calendar(execution).lateDecisionsEndAt());
    }

    private PersonalCalendar personal(DelegateExecution execution) {
        return stages.calendarOf(BusinessKey.of(execution), calendar(execution));
    }

    private CohortCalendar calendar(DelegateExecution execution) {
        return placements.calendarOf(BusinessKey.of(execution));
    }
}
