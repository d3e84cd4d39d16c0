package org.charterpath.cohort;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.charterpath.program.Stage;

/**
 * The cohort's calendar as it holds for one person or team. Most have no days of their own.
 *
 * @param openings days of one's own on which stages open, by the stage
 * @param dueDays days of one's own by which stages are due, by the stage: they count where they are later than the cohort's
 * @param lastDay the last day for open work, where it is one's own: it counts where it is later than the cohort's
 */
public record PersonalCalendar(
        CohortCalendar shared,
        Map<String, LocalDate> openings,
        Map<String, LocalDate> dueDays,
        Optional<LocalDate> lastDay) {

    public PersonalCalendar {
        openings = Map.copyOf(openings);
        dueDays = Map.copyOf(dueDays);
    }

    /** The calendar of somebody without days of one's own. */
    public static PersonalCalendar like(CohortCalendar shared) {
        return new PersonalCalendar(shared, Map.of(), Map.of(), Optional.empty());
    }

    /** The same days of one's own in a cohort whose days are others. */
    public PersonalCalendar in(CohortCalendar other) {
        return new PersonalCalendar(other, openings, dueDays, lastDay);
    }

    /** The day on which a stage's work opens. */
    public LocalDate opensOn(String stageId) {
        return Optional.ofNullable(openings.get(stageId)).orElseGet(() -> shared.opensOn(stageId));
    }

    /** The day by which a stage's work is due: never before the cohort's, and never before it has opened. */
    public LocalDate dueOn(String stageId) {
        Stage stage = shared.program().stage(stageId);
        LocalDate due = shared.dueOn(stageId);
        if (openings.containsKey(stageId) && stage.dueOn().isEmpty()) {
            LocalDate full = opensOn(stageId).plusDays(stage.dueDays());
            due = later(due, full.isAfter(workDueBy()) ? workDueBy() : full);
        }
        return later(due, Optional.ofNullable(dueDays.get(stageId)).orElse(due));
    }

    /** The last day on which open work of any stage can still be done: never before the cohort's. */
    public LocalDate workDueBy() {
        return lastDay.filter(day -> day.isAfter(shared.workDueBy())).orElseGet(shared::workDueBy);
    }

    /** The midnight in the cohort's time zone at which a stage's work opens. */
    public Instant opensAt(String stageId) {
        return shared.startOf(opensOn(stageId));
    }

    /** When a stage's work is due: the last second of the day, so that whoever shows it shows that day and not the next. */
    public Instant dueAt(String stageId) {
        return shared.endOf(dueOn(stageId)).minusSeconds(1);
    }

    /** When the last day for open work is over. */
    public Instant workEndsAt() {
        return shared.endOf(workDueBy());
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
