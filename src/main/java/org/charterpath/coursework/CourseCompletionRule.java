package org.charterpath.coursework;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.Cohorts;
import org.charterpath.form.Answers;
import org.charterpath.form.SubmissionRule;
import org.springframework.stereotype.Component;

/** A course was finished on a real day, today at the latest, and took some minutes. */
@Component
class CourseCompletionRule implements SubmissionRule {

    static final String COMPLETED_ON = "completedOn";

    private static final String COURSE_MINUTES = "courseMinutes";
    private static final int LONGEST_MINUTES = 600;

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
    public List<String> faults(Map<String, Object> answers) {
        return faults(answers, Map.of());
    }

    @Override
    public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables) {
        List<String> faults = new ArrayList<>();
        Object completedOn = answers.get(COMPLETED_ON);
        Optional<LocalDate> day = Answers.day(completedOn);
        if (day.isEmpty()) {
            faults.add("Day you finished the course: a day of the calendar like 2026-01-31, not \"%s\"."
                    .formatted(completedOn == null ? "" : completedOn));
        } else if (day.get().isAfter(today(taskVariables))) {
            faults.add("Day you finished the course: today at the latest; %s is still to come.".formatted(day.get()));
        }
        if (Answers.wholeNumber(answers.get(COURSE_MINUTES), 1, LONGEST_MINUTES).isEmpty()) {
            faults.add("Minutes you spent on the course: a whole number from 1 to %d.".formatted(LONGEST_MINUTES));
        }
        return faults;
    }

    private LocalDate today(Map<String, Object> taskVariables) {
        ZoneId zone = Optional.ofNullable(taskVariables.get("cohortId"))
                .flatMap(cohortId -> cohorts.find(cohortId.toString()))
                .map(Cohort::zone)
                .orElse(EARLIEST_ZONE);
        return LocalDate.ofInstant(clock.instant(), zone);
    }
}
