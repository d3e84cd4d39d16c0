package org.charterpath.session;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charterpath.cohort.Cohort;
import org.charterpath.cohort.Cohorts;
import org.charterpath.form.Answers;
import org.charterpath.form.SubmissionRule;
import org.springframework.stereotype.Component;

/** What the form {@code session-scheduling} cannot check itself. */
@Component
class SchedulingForm implements SubmissionRule {

    private static final int FEWEST_MINUTES = 15;
    private static final int MOST_MINUTES = 600;

    private final Cohorts cohorts;

    SchedulingForm(Cohorts cohorts) {
        this.cohorts = cohorts;
    }

    @Override
    public String formId() {
        return "session-scheduling";
    }

    @Override
    public List<String> faults(Map<String, Object> answers) {
        List<String> faults = new ArrayList<>();
        if (start(answers).isEmpty()) {
            faults.add("Starts on: a date and a time are needed.");
        }
        if (minutes(answers).isEmpty()) {
            faults.add("Length in minutes: a whole number from %d to %d is needed."
                    .formatted(FEWEST_MINUTES, MOST_MINUTES));
        }
        return faults;
    }

    @Override
    public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables) {
        List<String> faults = faults(answers);
        if (!faults.isEmpty()) {
            return faults;
        }
        Cohort cohort = cohorts.get(taskVariables.get("cohortId").toString());
        return new Schedule(
                        start(answers).orElseThrow(),
                        minutes(answers).orElseThrow(),
                        Answers.text(answers.get("place")),
                        Answers.text(answers.get("link")),
                        Answers.text(answers.get("scheduleNote")))
                .faults(cohort, cohorts.calendarOf(cohort.id()));
    }

    private static Optional<LocalDateTime> start(Map<String, Object> answers) {
        return Answers.dateTime(answers.get("startsAt"));
    }

    private static Optional<Integer> minutes(Map<String, Object> answers) {
        return Answers.wholeNumber(answers.get("sessionMinutes"), FEWEST_MINUTES, MOST_MINUTES);
    }
}
