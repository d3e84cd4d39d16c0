package org.charterpath.review.process;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.charterpath.people.Role;
import org.charterpath.review.Review;
import org.charterpath.review.Reviews;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who has a review's task, and for how long: {@code ${reviews.reviewer(execution)}}. Public, because the expression language
 * finds no method of a class that is not.
 */
@Component("reviews")
public class ReviewExpressions {

    private final Reviews reviews;

    ReviewExpressions(Reviews reviews) {
        this.reviews = reviews;
    }

    /** The user id of whoever the open review waits for; null where any program admin takes it. */
    public @Nullable String reviewer(DelegateExecution execution) {
        return open(execution).map(review -> review.waiting().person()).orElse(null);
    }

    /** The groups that may take the open review from the start: the program admins where it waits for nobody else. */
    public List<String> reviewerGroups(DelegateExecution execution) {
        return reviewer(execution) == null ? List.of(Role.PROGRAM_ADMINS.id()) : List.of();
    }

    /** How long a reviewer has before others may decide as well, as an ISO 8601 duration. */
    public String patience() {
        return Reviews.PATIENCE.toString();
    }

    private Optional<Review> open(DelegateExecution execution) {
        return reviews.openIn(execution.getProcessInstanceId());
    }
}
