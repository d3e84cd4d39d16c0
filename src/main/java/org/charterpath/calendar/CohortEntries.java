package org.charterpath.calendar;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.charterpath.calendar.CalendarEntry.Kind;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Cohorts;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.PersonalCalendar;
import org.charterpath.cohort.PersonalStages;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A cohort's stages, deadlines and holidays; for a participant, as they hold for that person. */
@Component
class CohortEntries implements CalendarEntries {

    private final Cohorts cohorts;
    private final Enrolments enrolments;
    private final PersonalStages stages;

    CohortEntries(Cohorts cohorts, Enrolments enrolments, PersonalStages stages) {
        this.cohorts = cohorts;
        this.enrolments = enrolments;
        this.stages = stages;
    }

    @Override
    @Transactional(readOnly = true)
    public List<CalendarEntry> ofCohort(String cohortId, LocalDate from, LocalDate to) {
        CohortCalendar calendar = cohorts.calendarOf(cohortId);
        return within(from, to, entries(PersonalCalendar.like(calendar), cohortId, ""));
    }

    @Override
    @Transactional(readOnly = true)
    public List<CalendarEntry> ofPerson(String userId, LocalDate from, LocalDate to) {
        List<Enrolment> current = enrolments.of(userId).stream()
                .filter(enrolment -> !enrolment.state().isFinal())
                .toList();
        return within(from, to, current.stream().flatMap(enrolment -> {
            CohortCalendar calendar = cohorts.calendarOf(enrolment.cohortId());
            String others = current.size() == 1 ? "" : calendar.cohortName() + ": ";
            return entries(stages.calendarOf(enrolment.id(), calendar), enrolment.id(), others);
        }));
    }

    private static List<CalendarEntry> within(LocalDate from, LocalDate to, Stream<CalendarEntry> entries) {
        return entries.filter(entry ->
                        !entry.lastDay().isBefore(from) && !entry.firstDay().isAfter(to))
                .toList();
    }

    /** @param before what titles begin with */
    private static Stream<CalendarEntry> entries(PersonalCalendar days, String id, String before) {
        CohortCalendar calendar = days.shared();
        Stream<CalendarEntry> opened = calendar.program().stages().stream()
                .map(stage -> entry(
                        Kind.STAGE,
                        "%s-%s-opens".formatted(id, stage.id()),
                        before + stage.title() + " opens: " + stage.label(),
                        days.opensOn(stage.id())));
        Stream<CalendarEntry> due = calendar.program().stages().stream()
                .map(stage -> entry(
                        Kind.DEADLINE,
                        "%s-%s-due".formatted(id, stage.id()),
                        before + "Work of " + stage.title() + " is due",
                        days.dueOn(stage.id())));
        Stream<CalendarEntry> dates = calendar.program().dates().stream()
                .map(date -> entry(
                        Kind.DEADLINE,
                        "%s-%s".formatted(id, date.id()),
                        before + date.title(),
                        date.id().equals(calendar.program().workDueBy())
                                ? days.workDueBy()
                                : calendar.date(date.id())));
        Stream<CalendarEntry> holidays = calendar.holidays().stream()
                .map(holiday -> new CalendarEntry(
                        Kind.HOLIDAY,
                        holiday.id(),
                        before + holiday.name(),
                        holiday.firstDay(),
                        holiday.lastDay(),
                        Optional.empty(),
                        Optional.empty()));
        return Stream.of(opened, due, dates, holidays).flatMap(all -> all);
    }

    private static CalendarEntry entry(Kind kind, String id, String title, LocalDate day) {
        return new CalendarEntry(kind, id, title, day, day, Optional.empty(), Optional.empty());
    }
}
