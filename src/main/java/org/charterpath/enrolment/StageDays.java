package org.charterpath.enrolment;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.PersonalStages;
import org.charterpath.program.Stage;
import org.springframework.stereotype.Component;

/** By which days stages are due for somebody who joins late, comes back or moves; a stage that names a date keeps it. */
@Component
class StageDays {

    private final PersonalStages stages;

    StageDays(PersonalStages stages) {
        this.stages = stages;
    }

    /** The stages that are over: another one has opened since. */
    List<Stage> past(CohortCalendar calendar, LocalDate today) {
        List<Stage> opened = opened(calendar, today).toList();
        return opened.isEmpty() ? List.of() : opened.subList(0, opened.size() - 1);
    }

    /** What has opened opens today for whoever is late: each stage with all its days, as far as the last day for work. */
    Map<String, LocalDate> madeUp(CohortCalendar calendar, Set<String> waived, LocalDate today) {
        Map<String, LocalDate> due = new LinkedHashMap<>();
        counted(calendar, today).filter(stage -> !waived.contains(stage.id())).forEach(stage -> {
            LocalDate full = today.plusDays(stage.dueDays());
            LocalDate latest = full.isAfter(calendar.workDueBy()) ? calendar.workDueBy() : full;
            if (latest.isAfter(calendar.dueOn(stage.id()))) {
                due.put(stage.id(), latest);
            }
        });
        return due;
    }

    /**
     * Every stage that was open during a leave is due so many days later as somebody was away; days that somebody has anyway
     * stay.
     *
     * @param left the first day away
     * @param back the day of the return
     */
    Map<String, LocalDate> afterLeave(String enrolmentId, CohortCalendar calendar, LocalDate left, LocalDate back) {
        long away = ChronoUnit.DAYS.between(left, back);
        Set<String> waived = stages.waived(enrolmentId);
        Map<String, LocalDate> due =
                new LinkedHashMap<>(stages.calendarOf(enrolmentId, calendar).dueDays());
        counted(calendar, back).filter(stage -> !waived.contains(stage.id())).forEach(stage -> {
            LocalDate before = stages.dueOn(enrolmentId, calendar, stage.id());
            LocalDate after = before.isBefore(left) ? before : before.plusDays(away);
            if (after.equals(calendar.dueOn(stage.id()))) {
                due.remove(stage.id());
            } else {
                due.put(stage.id(), after);
            }
        });
        return due;
    }

    private static Stream<Stage> counted(CohortCalendar calendar, LocalDate day) {
        return opened(calendar, day).filter(stage -> stage.dueOn().isEmpty());
    }

    private static Stream<Stage> opened(CohortCalendar calendar, LocalDate day) {
        return calendar.program().stages().stream()
                .filter(stage -> !calendar.opensOn(stage.id()).isAfter(day));
    }
}
