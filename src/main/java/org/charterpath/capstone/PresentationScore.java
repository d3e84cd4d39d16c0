package org.charterpath.capstone;

import java.time.Instant;
import java.util.UUID;
import org.charterpath.form.Submission;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;

/** One presentation as the coach scored it; written once. */
record PresentationScore(
        @Id String id,
        String enrolmentId,
        int attempt,
        String submissionId,
        @Embedded.Nullable RubricLevels levels,
        int total,
        PresentationResult result,
        String feedback,
        String scoredBy,
        Instant scoredAt,
        @Version Integer version) {

    static PresentationScore of(String enrolmentId, int attempt, Submission submission) {
        RubricLevels levels = RubricLevels.from(submission);
        return new PresentationScore(
                UUID.randomUUID().toString(),
                enrolmentId,
                attempt,
                submission.id(),
                levels,
                levels.total(),
                evaluate(levels, attempt),
                submission.text("scoreFeedback").orElse(null),
                submission.submittedBy(),
                submission.submittedAt(),
                null);
    }

    /**
     * What a presentation comes to.
     *
     * @param attempt 1 for the first presentation; one that does not pass can be repeated once
     */
    static PresentationResult evaluate(RubricLevels levels, int attempt) {
        if (levels.pass()) {
            return PresentationResult.PASSED;
        }
        return attempt == 1 ? PresentationResult.REPEAT : PresentationResult.NOT_PASSED;
    }
}
