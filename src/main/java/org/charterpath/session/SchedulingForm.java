package org.charterpath.session;

import java.util.List;
import java.util.Map;
import org.charterpath.cohort.Cohorts;
import org.charterpath.form.Answers;
import org.charterpath.form.SubmissionRule;
import org.springframework.stereotype.Component;

/** What the form {@code session-scheduling} cannot check itself. */
@Component
class SchedulingForm implements SubmissionRule {

    private final Cohorts cohorts;

    SchedulingForm(Cohorts cohorts) {
        this.cohorts = cohorts;
    }

    @Override
    public String formId() {
        return "session-scheduling";
    }

    @Override
    public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables) {
        return new Schedule(
                        Answers.dateTime(answers.get("startsAt")).orElseThrow(),
                        ((Number) answers.get("sessionMinutes")).intValue(),
                        Answers.text(answers.get("place")),
                        Answers.text(answers.get("link")),
                        Answers.text(answers.get("scheduleNote")))
                .faults(cohorts.calendarOf(taskVariables.get("cohortId").toString()));
    }
}
