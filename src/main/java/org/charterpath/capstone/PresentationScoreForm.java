package org.charterpath.capstone;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charterpath.cohort.Placement;
import org.charterpath.form.Submission;
import org.charterpath.review.Decision;
import org.charterpath.review.Decision.Outcome;
import org.charterpath.review.Review;
import org.charterpath.review.ReviewForm;
import org.springframework.stereotype.Component;

/**
 * The form {@code presentation-score} as a decision. One of a panel's only says that the score is given: what it is, nobody
 * else reads before all are in, and what all come to is the panel's. Where one person scored alone, it is passed, to be
 * repeated, or not passed.
 */
@Component
class PresentationScoreForm implements ReviewForm {

    static final String KIND = "presentation";

    /** The process in which one person scored alone. */
    private static final String ALONE = "capstone-presentation";

    /** A panelist's decision: the score is given. */
    static final Decision GIVEN = Decision.of(Outcome.APPROVED, Optional.empty());

    private final PanelScore.Table scores;

    PresentationScoreForm(PanelScore.Table scores) {
        this.scores = scores;
    }

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
        return isPart(review)
                ? GIVEN
                : decision(PresentationScore.evaluate(List.of(RubricLevels.from(review)), review.attempt()), review);
    }

    @Override
    public boolean isPart(Submission review) {
        return !review.processKey().equals(ALONE);
    }

    /** Nobody scores the same presentation twice. */
    @Override
    public boolean accepts(Review review, String userId) {
        return !scores.hasAnother(review.subject().id(), userId);
    }

    @Override
    public String inWords(Review review, Placement owner) {
        return "the capstone presentation";
    }

    /** What the review of one score of a panel is about. */
    static Review.Subject subject(PanelScore score) {
        return new Review.Subject(KIND, score.id());
    }

    /** What the reviews of an enrolment's presentations are about that one person scored alone. */
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
