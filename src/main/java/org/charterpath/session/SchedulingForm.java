package org.charterpath.session;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.charterpath.cohort.Cohorts;
import org.charterpath.form.Answers;
import org.charterpath.form.OpenForm;
import org.charterpath.form.SubmissionRule;
import org.springframework.stereotype.Component;

/** The form {@code session-scheduling}: what it cannot check itself, and what it says. */
@Component
class SchedulingForm implements SubmissionRule {

    private final Cohorts cohorts;
    private final Clock clock;

    SchedulingForm(Cohorts cohorts, Clock clock) {
        this.cohorts = cohorts;
        this.clock = clock;
    }

    @Override
    public String formId() {
        return "session-scheduling";
    }

    @Override
    public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables, OpenForm form) {
        return read(answers)
                .faults(
                        cohorts.calendarOf(form.ownerId()),
                        clock.instant(),
                        Boolean.TRUE.equals(answers.get("hasBegun")));
    }

    /** What answers that the form takes say. */
    static Schedule read(Map<String, Object> answers) {
        return new Schedule(
                Answers.dateTime(answers.get("startsAt")).orElseThrow(),
                Answers.number(answers.get("sessionMinutes")).orElseThrow().intValue(),
                Answers.text(answers.get("place")),
                Answers.text(answers.get("link")),
                Answers.text(answers.get("scheduleNote")));
    }
}
