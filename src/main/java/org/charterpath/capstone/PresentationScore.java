package org.charterpath.capstone;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.charterpath.form.Submission;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.repository.Repository;

/**
 * One presentation as one person has scored it alone, before there were panels; written once. Who scored it and what they wrote
 * is in its review.
 */
public record PresentationScore(
        @Id String id,
        String enrolmentId,
        int attempt,
        String submissionId,
        @Embedded.Nullable RubricLevels levels,
        int total,
        Result result,
        @Version @Nullable Integer version) {

    /** What a scored presentation comes to. */
    public enum Result {
        PASSED,
        /** Not passed at the first try: it is repeated once. */
        REPEAT,
        NOT_PASSED
    }

    interface Table extends Repository<PresentationScore, String> {

        PresentationScore save(PresentationScore presentation);

        Optional<PresentationScore> findBySubmissionId(String submissionId);

        int countByEnrolmentId(String enrolmentId);

        List<PresentationScore> findByEnrolmentIdInOrderByAttempt(Collection<String> enrolmentIds);
    }

    static PresentationScore of(String enrolmentId, int attempt, Submission submission) {
        RubricLevels levels = RubricLevels.from(submission);
        return new PresentationScore(
                UUID.randomUUID().toString(),
                enrolmentId,
                attempt,
                submission.id(),
                levels,
                levels.total(),
                evaluate(List.of(levels), attempt),
                null);
    }

    /**
     * What a presentation comes to.
     *
     * @param scores one, or all that a panel has given
     * @param attempt 1 for the first presentation; one that does not pass can be repeated once
     */
    static Result evaluate(List<RubricLevels> scores, int attempt) {
        if (RubricLevels.pass(scores)) {
            return Result.PASSED;
        }
        return attempt == 1 ? Result.REPEAT : Result.NOT_PASSED;
    }
}
