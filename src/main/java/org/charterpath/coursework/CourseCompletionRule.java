package org.charterpath.coursework;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Placements;
import org.charterpath.form.Answers;
import org.charterpath.form.OpenForm;
import org.charterpath.form.SubmissionRule;
import org.charterpath.ledger.CreditTime;
import org.charterpath.ledger.Days;
import org.charterpath.ledger.NewCredit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A course was finished on a real day, since the cohort began and today at the latest, and its minutes fit into that day
 * beside whatever else its person did on it.
 */
@Component
class CourseCompletionRule implements SubmissionRule {

    static final String COMPLETED_ON = "completedOn";

    private final Placements placements;
    private final Enrolments enrolments;
    private final Days days;
    private final Clock clock;

    CourseCompletionRule(Placements placements, Enrolments enrolments, Days days, Clock clock) {
        this.placements = placements;
        this.enrolments = enrolments;
        this.days = days;
        this.clock = clock;
    }

    @Override
    public String formId() {
        return "course-completion";
    }

    @Override
    public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables, OpenForm form) {
        Object completedOn = answers.get(COMPLETED_ON);
        Optional<LocalDate> day = Answers.day(completedOn);
        if (day.isEmpty()) {
            return List.of("Day you finished the course: a day of the calendar like 2026-01-31, not \"%s\"."
                    .formatted(completedOn));
        }
        CohortCalendar calendar = placements.calendarOf(form.ownerId());
        if (day.get().isAfter(LocalDate.ofInstant(clock.instant(), calendar.zone()))) {
            return List.of(
                    "Day you finished the course: today at the latest; %s is still to come.".formatted(day.get()));
        }
        return day.get().isBefore(calendar.startsOn())
                ? List.of("Day you finished the course: your cohort began on %s; %s is before that."
                        .formatted(calendar.startsOn(), day.get()))
                : dayFaults(form.ownerId(), day.get(), answers.get(Coursework.COURSE_MINUTES));
    }

    private List<String> dayFaults(String ownerId, LocalDate day, @Nullable Object answered) {
        int minutes = answered instanceof Number number ? number.intValue() : 0;
        Set<String> people = placements.of(ownerId).members().stream()
                .map(Enrolment::participantId)
                .collect(Collectors.toSet());
        Map<String, String> persons =
                enrolments.ofAll(people).stream().collect(Collectors.toMap(Enrolment::id, Enrolment::participantId));
        return days.of(persons.keySet(), Set.of(day)).stream()
                .collect(Collectors.groupingBy(
                        part -> requireNonNull(persons.get(part.enrolmentId())),
                        Collectors.summingInt(Days.Part::minutes)))
                .values()
                .stream()
                .filter(others -> others + minutes > NewCredit.MAXIMUM_MINUTES)
                .map(others ->
                        "Minutes you spent on the course: %s of %s are filled already; with these, the day would have more than 24 hours."
                                .formatted(CreditTime.exact(others), day))
                .limit(1)
                .toList();
    }
}
