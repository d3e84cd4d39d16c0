package org.charterpath.coursework;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.charterpath.form.Submission;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * A coach's decision about one attempt at a worksheet; written once.
 *
 * @param submissionId the review form as the coach submitted it
 * @param feedback to the participant; null where the coach wrote none
 * @param creditedMinutes minutes that count; null where the worksheet was returned
 * @param reason why fewer minutes count than were tracked; null where all do
 */
public record Review(
        @Id String id,
        String submissionId,
        String assignmentId,
        ReviewDecision decision,
        String feedback,
        Integer creditedMinutes,
        String reason,
        String reviewedBy,
        Instant reviewedAt,
        @Version Integer version) {

    static Review returned(Assignment assignment, Submission review) {
        return of(assignment, review, ReviewDecision.RETURNED, null, null);
    }

    static Review approved(Assignment assignment, Submission review, int minutes, Optional<String> reason) {
        return of(assignment, review, ReviewDecision.APPROVED, minutes, reason.orElse(null));
    }

    private static Review of(
            Assignment assignment, Submission review, ReviewDecision decision, Integer minutes, String reason) {
        return new Review(
                UUID.randomUUID().toString(),
                review.id(),
                assignment.id(),
                decision,
                review.text(ReviewForm.FEEDBACK).orElse(null),
                minutes,
                reason,
                review.submittedBy(),
                review.submittedAt(),
                null);
    }
}
