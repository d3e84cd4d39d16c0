package org.charterpath.capstone;

import java.util.List;
import java.util.Map;
import org.charterpath.cohort.Placement;
import org.charterpath.form.OpenForm;
import org.charterpath.form.Submission;
import org.charterpath.form.SubmissionRule;
import org.charterpath.review.Decision;
import org.charterpath.review.Decision.Outcome;
import org.charterpath.review.Review;
import org.charterpath.review.ReviewForm;
import org.springframework.stereotype.Component;

/** The form {@code scope-change-decision}: granted or not, and why not. */
@Component
class ScopeChangeForm implements ReviewForm, SubmissionRule {

    private static final String DECISION = "scopeDecision";
    private static final String FEEDBACK = "scopeFeedback";

    @Override
    public String formId() {
        return "scope-change-decision";
    }

    @Override
    public String kind() {
        return ScopeChange.KIND;
    }

    @Override
    public Decision read(Submission review, Map<String, Object> shown) {
        return decision(review);
    }

    static Decision decision(Submission form) {
        return Decision.of(Outcome.valueOf(form.text(DECISION).orElseThrow()), form.text(FEEDBACK));
    }

    @Override
    public List<String> faults(Map<String, Object> answers, Map<String, Object> taskVariables, OpenForm form) {
        return Outcome.DENIED.name().equals(answers.get(DECISION)) && !answers.containsKey(FEEDBACK)
                ? List.of("What do you say to it?: needed when the proposal is to hold as it is.")
                : List.of();
    }

    @Override
    public String inWords(Review review, Placement owner) {
        return "a change of the capstone's scope";
    }
}
