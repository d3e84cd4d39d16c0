package org.charterpath.coursework;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.charterpath.credit.NewCredit;
import org.charterpath.form.Answers;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.form.Submission;
import org.charterpath.form.SubmissionRule;
import org.springframework.stereotype.Component;

/**
 * A returned worksheet needs feedback; an approved one counts at most what was tracked, and less only with a reason
 * (product rule: "a coach may credit fewer, with a reason").
 */
@Component
class ReviewRule implements SubmissionRule {

    /** The same rule once more, before minutes go into the ledger. */
    static void check(Submission review, int trackedMinutes) {
        List<String> faults = new ReviewRule().faults(review.answers(), Map.of(TrackedMinutes.KEY, trackedMinutes));
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
    }

    @Override
    public String formId() {
        return ReviewForm.ID;
    }

    @Override
    public List<String> faults(Map<String, Object> answers) {
        return faults(answers, Map.of());
    }

    @Override
    public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables) {
        Object decision = answers.get(ReviewForm.DECISION);
        if (ReviewDecision.RETURNED.name().equals(decision)) {
            return answers.containsKey(ReviewForm.FEEDBACK)
                    ? List.of()
                    : List.of("Feedback to the participant: needed when you return the worksheet.");
        }
        if (!ReviewDecision.APPROVED.name().equals(decision)) {
            return List.of("Is the worksheet ready to count?: approve it or return it.");
        }
        List<String> faults = new ArrayList<>();
        Object credited = answers.get(ReviewForm.CREDITED_MINUTES);
        if (credited == null) {
            return faults;
        }
        if (Answers.wholeNumber(credited, 0, NewCredit.MAXIMUM_MINUTES).isEmpty()) {
            faults.add("Minutes to credit: a whole number from 0 to %d.".formatted(NewCredit.MAXIMUM_MINUTES));
        } else if (taskVariables.get(TrackedMinutes.KEY) instanceof Number tracked) {
            int minutes = ((Number) credited).intValue();
            if (minutes > tracked.intValue()) {
                faults.add("Minutes to credit: at most the %d minutes that the participant tracked, not %d."
                        .formatted(tracked.intValue(), minutes));
            } else if (minutes < tracked.intValue() && !answers.containsKey(ReviewForm.REASON)) {
                faults.add("Reason for crediting fewer minutes: needed, because %d of %d minutes would count."
                        .formatted(minutes, tracked.intValue()));
            }
        }
        return faults;
    }
}
