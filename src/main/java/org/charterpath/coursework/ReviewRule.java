package org.charterpath.coursework;

import java.util.List;
import java.util.Map;
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
    public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables) {
        Object decision = answers.get(ReviewForm.DECISION);
        if (ReviewDecision.RETURNED.name().equals(decision)) {
            return answers.containsKey(ReviewForm.FEEDBACK)
                    ? List.of()
                    : List.of("Feedback to the participant: needed when you return the worksheet.");
        }
        if (answers.get(ReviewForm.CREDITED_MINUTES) instanceof Number credited
                && taskVariables.get(TrackedMinutes.KEY) instanceof Number tracked) {
            return faults(credited.intValue(), tracked.intValue(), answers.containsKey(ReviewForm.REASON));
        }
        return List.of();
    }

    private static List<String> faults(int credited, int tracked, boolean hasReason) {
        if (credited > tracked) {
            return List.of("Minutes to credit: at most the %d minutes that the participant tracked, not %d."
                    .formatted(tracked, credited));
        }
        return credited == tracked || hasReason
                ? List.of()
                : List.of("Reason for crediting fewer minutes: needed, because %d of %d minutes would count."
                        .formatted(credited, tracked));
    }
}
