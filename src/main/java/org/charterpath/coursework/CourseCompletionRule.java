package org.charterpath.coursework;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charterpath.cohort.CohortCalendar;
import org.charterpath.cohort.Placements;
import org.charterpath.form.Answers;
import org.charterpath.form.OpenForm;
import org.charterpath.form.SubmissionRule;
import org.springframework.stereotype.Component;

/** A course was finished on a real day, since the cohort began and today at the latest. */
@Component
class CourseCompletionRule implements SubmissionRule {

    static final String COMPLETED_ON = "completedOn";

    private final Placements placements;
    private final Clock clock;

    CourseCompletionRule(Placements placements, Clock clock) {
        this.placements = placements;
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
                : List.of();
    }
}
