package org.charterpath.coursework;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.Cohorts;
import org.charterpath.form.Answers;
import org.charterpath.form.SubmissionRule;
import org.springframework.stereotype.Component;

/** A course was finished on a real day, today at the latest. */
@Component
class CourseCompletionRule implements SubmissionRule {

    static final String COMPLETED_ON = "completedOn";

    /** Where the day begins first: without a cohort, a day that has begun anywhere is no day in the future. */
    private static final ZoneId EARLIEST_ZONE = ZoneOffset.ofHours(14);

    private final Cohorts cohorts;
    private final Clock clock;

    CourseCompletionRule(Cohorts cohorts, Clock clock) {
        this.cohorts = cohorts;
        this.clock = clock;
    }

    @Override
    public String formId() {
        return "course-completion";
    }

    @Override
    public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables) {
        Object completedOn = answers.get(COMPLETED_ON);
        Optional<LocalDate> day = Answers.day(completedOn);
        if (day.isEmpty()) {
            return List.of("Day you finished the course: a day of the calendar like 2026-01-31, not \"%s\"."
                    .formatted(completedOn));
        }
        return day.get().isAfter(today(taskVariables))
                ? List.of("Day you finished the course: today at the latest; %s is still to come.".formatted(day.get()))
                : List.of();
    }

    private LocalDate today(Map<String, Object> taskVariables) {
        ZoneId zone = Optional.ofNullable(taskVariables.get("cohortId"))
                .flatMap(cohortId -> cohorts.find(cohortId.toString()))
                .map(Cohort::zone)
                .orElse(EARLIEST_ZONE);
        return LocalDate.ofInstant(clock.instant(), zone);
    }
}
