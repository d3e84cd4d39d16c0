package org.charterpath.capstone;

import java.util.Map;
import org.charterpath.cohort.Placement;
import org.charterpath.form.Submission;
import org.charterpath.review.Decision;
import org.charterpath.review.Decision.Outcome;
import org.charterpath.review.Review;
import org.charterpath.review.ReviewForm;
import org.springframework.stereotype.Component;

/** The form {@code presentation-score} as a decision: passed, to be repeated, or not passed. */
@Component
class PresentationScoreForm implements ReviewForm {

    private static final String KIND = "presentation";

    @Override
    public String formId() {
        return "presentation-score";
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Decision read(Submission review, Map<String, Object> shown) {
        return decision(PresentationScore.evaluate(RubricLevels.from(review), review.attempt()), review);
    }

    @Override
    public String inWords(Review review, Placement owner) {
        return "the capstone presentation";
    }

    /** What the reviews of an enrolment's presentations are about. */
    static Review.Subject subject(String enrolmentId) {
        return new Review.Subject(KIND, enrolmentId);
    }

    static Decision decision(PresentationScore.Result result, Submission score) {
        return Decision.of(
                switch (result) {
                    case PASSED -> Outcome.APPROVED;
                    case REPEAT -> Outcome.RETURNED;
                    case NOT_PASSED -> Outcome.DENIED;
                },
                score.text("scoreFeedback"));
    }
}
