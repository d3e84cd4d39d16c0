package org.charterpath.coaching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.charterpath.form.Submission;
import org.charterpath.form.SubmissionRule;
import org.springframework.stereotype.Component;

/** The form {@code coaching-record}: what it cannot check itself, and what it says. */
@Component
class RecordForm implements SubmissionRule {

    private static final int MOST_MINUTES = 180;

    @Override
    public String formId() {
        return "coaching-record";
    }

    @Override
    public List<String> faults(Map<String, Object> answers) {
        List<String> faults = new ArrayList<>();
        Object outcome = answers.getOrDefault("coachingOutcome", "");
        if (Arrays.stream(CoachingOutcome.values())
                .noneMatch(known -> known.name().equals(outcome))) {
            faults.add("How did it go?: choose one of the answers.");
        }
        if (CoachingOutcome.HELD.name().equals(outcome)
                && !(answers.get("coachingMinutes") instanceof Integer minutes
                        && minutes > 0
                        && minutes <= MOST_MINUTES)) {
            faults.add("Minutes you met: a whole number from 1 to %d is needed when you met.".formatted(MOST_MINUTES));
        }
        return faults;
    }

    static CoachingRecord read(Submission submission) {
        CoachingOutcome outcome =
                CoachingOutcome.valueOf(submission.text("coachingOutcome").orElseThrow());
        return new CoachingRecord(
                outcome,
                submission.number("coachingMinutes").filter(minutes -> outcome == CoachingOutcome.HELD),
                submission.text("sharedNotes"),
                submission.privateText("privateNotes"),
                submission.submittedBy());
    }
}
