package org.charterpath.practice.process;

import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.charterpath.engine.BusinessKey;
import org.charterpath.practice.PracticeReviews;
import org.charterpath.practice.Practices;
import org.springframework.stereotype.Component;

/** What the models ask about a practice: {@code ${practice.owner(execution)}}. */
@Component("practice")
public class PracticeExpressions {

    private final Practices practices;
    private final PracticeReviews reviews;

    PracticeExpressions(Practices practices, PracticeReviews reviews) {
        this.practices = practices;
        this.reviews = reviews;
    }

    /** What it is called. */
    public String title(DelegateExecution execution) {
        return practices.get(BusinessKey.of(execution)).title();
    }

    /** The user id of whoever looks after it now. */
    public String owner(DelegateExecution execution) {
        return practices.get(BusinessKey.of(execution)).ownerId();
    }

    /** The ids of the reviews that are still to be given. */
    public List<String> openReviews(DelegateExecution execution) {
        return reviews.open(BusinessKey.of(execution));
    }

    /** What the process of a review is about: the membership of its reviewer, or the practice where it is no member's. */
    public String reviewKey(String reviewId) {
        PracticeReviews.Review review = reviews.get(reviewId);
        return review.enrolmentId().orElse(review.practiceId());
    }

    /** The user id of whoever is to review. */
    public String reviewer(String reviewId) {
        return reviews.get(reviewId).reviewerId();
    }

    /** What is reviewed. */
    public String reviewTitle(String reviewId) {
        return practices.get(reviews.get(reviewId).practiceId()).title();
    }

    /** When the day is over by which it is looked at again. */
    public Date reviewEndsAt(DelegateExecution execution) {
        return Date.from(practices.reviewEndsAt(BusinessKey.of(execution)));
    }
}
