package org.charterpath.review;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.charterpath.form.Submission;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.relational.core.mapping.Column;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.repository.Repository;

/**
 * One attempt at a piece of work as somebody has to decide on it: asked for once, decided at most once, and kept.
 *
 * @param ownerId whose work it is: an enrolment's or a team's id
 * @param attempt 1 for the first time that the work was handed in
 * @param submissionId what is decided on
 * @param processInstanceId where its task is; at most one review is open there
 * @param decider who was asked: {@link Capacity#COACH}, {@link Capacity#PEER}, {@link Capacity#ADMIN}, or
 *     {@link Capacity#NAMED} where the work's feature has chosen somebody else
 * @param waiting whom it waits for, or waited for when it was decided
 * @param decision null while it is open
 * @param signature null while it is open
 * @param closedAt when the work was taken away before anybody had decided; null otherwise
 */
public record Review(
        @Id String id,
        @Embedded.Empty(prefix = "subject_") Subject subject,
        String ownerId,
        int attempt,
        String submissionId,
        String processInstanceId,
        Capacity decider,
        @Embedded.Empty Waiting waiting,
        @Embedded.Nullable @Nullable Decision decision,
        @Embedded.Nullable @Nullable Signature signature,
        @Nullable Instant closedAt,
        @Version @Nullable Integer version) {

    /** What the name of a decision table follows where it decided, and no person. */
    static final String RULE = "rule:";

    /** As whom somebody decides. */
    public enum Capacity {
        /** The coach of whoever did the work. */
        COACH,
        /** Somebody else of the cohort whom the program has asked. */
        PEER,
        /** A program admin. */
        ADMIN,
        /** Whoever else the task was given to. */
        NAMED,
        /** No person: a decision table. */
        RULE
    }

    /**
     * What is decided on.
     *
     * @param kind as its {@link ReviewForm} calls it
     * @param id of an assignment, a claim or whatever the kind has
     */
    public record Subject(String kind, String id) {}

    /**
     * Who decided.
     *
     * @param by the user id; where a table decided, {@code rule:} and its name
     * @param submissionId the review as it was submitted; null where a table decided
     */
    public record Signature(
            @Column("decided_by") String by,
            @Column("decided_as") Capacity as,
            @Column("decided_at") Instant at,
            @Column("decision_submission_id") @Nullable String submissionId) {}

    /**
     * A piece of work that is handed in.
     *
     * @param answers what was handed in; its process instance is where the review's task will be
     */
    public record Work(Subject subject, String ownerId, int attempt, Submission answers) {}

    /** Somebody wants to decide on work of his or her own. */
    public static final class OwnWorkException extends RuntimeException {

        OwnWorkException(Review review, String userId) {
            super("'%s' cannot decide on own work (%s '%s')"
                    .formatted(userId, review.subject.kind(), review.subject.id()));
        }
    }

    /** Somebody wants to decide on what is decided already or was taken away, or asks for a decision that is still to come. */
    public static final class StateException extends RuntimeException {

        private StateException(Review review, String state) {
            super("Attempt %d at %s '%s' %s"
                    .formatted(review.attempt, review.subject.kind(), review.subject.id(), state));
        }
    }

    interface Table extends Repository<Review, String> {

        Review save(Review review);

        @Query("SELECT * FROM review WHERE subject_kind = :kind AND subject_id = :id ORDER BY attempt")
        List<Review> of(String kind, String id);

        @Query(
                """
                SELECT * FROM review WHERE subject_kind = :kind AND subject_id IN (:ids) ORDER BY subject_id, attempt
                """)
        List<Review> of(String kind, Collection<String> ids);

        @Query("SELECT * FROM review WHERE subject_kind = :kind AND subject_id = :id AND attempt = :attempt")
        Optional<Review> attempt(String kind, String id, int attempt);

        @Query("SELECT * FROM review WHERE subject_kind = :kind AND subject_id = :id ORDER BY attempt DESC LIMIT 1")
        Optional<Review> latest(String kind, String id);

        Optional<Review> findBySignatureSubmissionId(String submissionId);

        @Query(
                """
                SELECT * FROM review
                WHERE process_instance_id = :processInstanceId AND decision IS NULL AND closed_at IS NULL
                """)
        Optional<Review> openIn(String processInstanceId);

        /** What waits for a decision, the longest first. */
        @Query(
                """
                SELECT * FROM review WHERE decision IS NULL AND closed_at IS NULL ORDER BY waiting_since, id LIMIT :most
                """)
        List<Review> open(int most);

        /** What waits for one person, the longest first. */
        @Query(
                """
                SELECT * FROM review WHERE waiting_for = :userId AND decision IS NULL AND closed_at IS NULL
                ORDER BY waiting_since, id LIMIT :most
                """)
        List<Review> openOf(String userId, int most);

        /** What has waited for somebody at least since then, and for no program admin: the longest first. */
        @Query(
                """
                SELECT * FROM review
                WHERE decision IS NULL AND closed_at IS NULL AND admins_since IS NULL AND waiting_since <= :limit
                ORDER BY waiting_since, id
                LIMIT :most OFFSET :skipped
                """)
        List<Review> waitingForOthersSince(Instant limit, int most, int skipped);

        /** What has waited for any program admin at least since then, the longest first. */
        @Query(
                """
                SELECT * FROM review
                WHERE decision IS NULL AND closed_at IS NULL AND waiting_for IS NULL
                  AND admins_since IS NOT NULL AND waiting_since <= :limit
                ORDER BY waiting_since, id
                LIMIT :most OFFSET :skipped
                """)
        List<Review> waitingForAdminsSince(Instant limit, int most, int skipped);
    }

    /** The name of a decision table, as people read it: {@code hours-review} is "hours review". */
    public static String ruleInWords(String rule) {
        return rule.replace('-', ' ');
    }

    /** The name of the decision table that stands in a person's place, as people read it; empty where it is a person. */
    public static Optional<String> ruleOf(String decidedBy) {
        return decidedBy.startsWith(RULE)
                ? Optional.of(ruleInWords(decidedBy.substring(RULE.length())))
                : Optional.empty();
    }

    static Review of(Work work, Capacity decider, Waiting waiting) {
        return new Review(
                UUID.randomUUID().toString(),
                work.subject(),
                work.ownerId(),
                work.attempt(),
                work.answers().id(),
                work.answers().processInstanceId(),
                decider,
                waiting,
                null,
                null,
                null,
                null);
    }

    public boolean isOpen() {
        return decision == null && closedAt == null;
    }

    /**
     * What was decided.
     *
     * @throws StateException if nothing was yet
     */
    public Decision requireDecision() {
        if (decision == null) {
            throw new StateException(this, "is not decided on");
        }
        return decision;
    }

    /**
     * Who decided.
     *
     * @throws StateException if nobody has yet
     */
    public Signature requireSignature() {
        if (signature == null) {
            throw new StateException(this, "is not decided on");
        }
        return signature;
    }

    Review decided(Decision made, Signature by) {
        requireOpen();
        return with(waiting, made, by, null);
    }

    Review waitingFor(Waiting next) {
        requireOpen();
        return with(next, null, null, null);
    }

    /** Decided elsewhere from now on; who it waits for and since when stays. */
    Review in(String newProcessInstanceId) {
        requireOpen();
        return placed(submissionId, newProcessInstanceId, waiting);
    }

    /** Asked again, because the work was handed in once more before anybody had decided; not where somebody has. */
    Review askedAgain(Work work, Waiting next) {
        return decision == null ? placed(work.answers().id(), work.answers().processInstanceId(), next) : this;
    }

    private Review placed(String newSubmissionId, String newProcessInstanceId, Waiting newWaiting) {
        return new Review(
                id,
                subject,
                ownerId,
                attempt,
                newSubmissionId,
                newProcessInstanceId,
                decider,
                newWaiting,
                null,
                null,
                null,
                version);
    }

    Review closed(Instant now) {
        requireOpen();
        return with(waiting, null, null, now);
    }

    private void requireOpen() {
        if (!isOpen()) {
            throw new StateException(this, "is not open for a decision");
        }
    }

    private Review with(
            Waiting newWaiting,
            @Nullable Decision newDecision,
            @Nullable Signature newSignature,
            @Nullable Instant closed) {
        return new Review(
                id,
                subject,
                ownerId,
                attempt,
                submissionId,
                processInstanceId,
                decider,
                newWaiting,
                newDecision,
                newSignature,
                closed,
                version);
    }
}
