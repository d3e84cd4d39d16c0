package org.charterpath.coursework;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charterpath.cohort.Placement;
import org.charterpath.form.Answers;
import org.charterpath.form.OpenForm;
import org.charterpath.form.Submission;
import org.charterpath.form.SubmissionRule;
import org.charterpath.review.Decision;
import org.charterpath.review.Decision.Outcome;
import org.charterpath.review.Review;
import org.charterpath.review.ReviewForm;
import org.springframework.stereotype.Component;

/**
 * The form {@code review}: how it reads, and what it cannot check itself. A returned worksheet needs feedback; an approved
 * one counts at most what was tracked, and less only with a reason (product rule: "a coach may credit fewer, with a reason").
 */
@Component
class WorksheetReviewForm implements ReviewForm, SubmissionRule {

    static final String KIND = "worksheet";

    private static final String DECISION = "reviewDecision";
    private static final String FEEDBACK = "reviewFeedback";
    private static final String CREDITED_MINUTES = "creditedMinutes";
    private static final String REASON = "creditedMinutesReason";

    private final Assignment.Table assignments;

    WorksheetReviewForm(Assignment.Table assignments) {
        this.assignments = assignments;
    }

    @Override
    public String formId() {
        return "review";
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Decision read(Submission review, Map<String, Object> shown) {
        Optional<String> feedback = review.text(FEEDBACK);
        if (Outcome.valueOf(review.text(DECISION).orElseThrow()) == Outcome.RETURNED) {
            return Decision.of(Outcome.RETURNED, feedback);
        }
        Optional<Integer> tracked =
                Answers.number(shown.get(TrackedMinutes.KEY)).map(Number::intValue);
        int counted = review.number(CREDITED_MINUTES).or(() -> tracked).orElse(0);
        return Decision.approved(tracked.orElse(counted), counted, feedback, review.text(REASON));
    }

    @Override
    public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables, OpenForm form) {
        return faults(answers, taskVariables);
    }

    List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables) {
        if (Outcome.RETURNED.name().equals(answers.get(DECISION))) {
            return answers.containsKey(FEEDBACK)
                    ? List.of()
                    : List.of("Feedback to the participant: needed when you return the worksheet.");
        }
        if (answers.get(CREDITED_MINUTES) instanceof Number credited
                && taskVariables.get(TrackedMinutes.KEY) instanceof Number tracked) {
            return faults(credited.intValue(), tracked.intValue(), answers.containsKey(REASON));
        }
        return List.of();
    }

    @Override
    public String inWords(Review review, Placement owner) {
        return "the worksheet \"%s\""
                .formatted(assignments
                        .findById(review.subject().id())
                        .orElseThrow()
                        .title());
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
