package org.charterpath.coaching;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charterpath.form.Answers;
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
        Optional<CoachingOutcome> outcome = Answers.choice(answers.get("coachingOutcome"), CoachingOutcome.class);
        if (outcome.isEmpty()) {
            faults.add("How did it go?: choose one of the answers.");
        }
        if (outcome.filter(CoachingOutcome.HELD::equals).isPresent()
                && Answers.wholeNumber(answers.get("coachingMinutes"), 1, MOST_MINUTES)
                        .isEmpty()) {
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
