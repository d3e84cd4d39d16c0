package org.charterpath.review;

import java.util.Map;
import org.charterpath.cohort.Placement;
import org.charterpath.form.Submission;

/**
 * A form with which people decide on work of one kind. Each feature whose work is decided on has a bean of this type; whoever
 * submits the form is held to the rules of reviews.
 */
public interface ReviewForm {

    /** The form: its file stem. */
    String formId();

    /** What the feature calls the work, in {@link Review.Subject#kind()}. */
    String kind();

    /**
     * How a submission of the form reads.
     *
     * @param shown what the form showed of the work
     */
    Decision read(Submission review, Map<String, Object> shown);

    /** Whether a submission of the form is one of several that decide together, so that it tells nobody anything by itself. */
    default boolean isPart(Submission review) {
        return false;
    }

    /** Whether somebody can decide, as far as the work's own rules go; nobody decides on own work in any case. */
    default boolean accepts(Review review, String userId) {
        return true;
    }

    /**
     * What waits for a decision, as program admins are told when it has waited too long.
     *
     * @return part of a sentence, such as {@code 90 minutes of Independent work for 2025-11-12}
     */
    String inWords(Review review, Placement owner);

    /** Told when a review waits for somebody else than before. */
    default void moved(Review review) {}
}
