package org.charterpath.coursework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.charterpath.review.Review;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.CrudRepository;

/**
 * One course or worksheet that somebody has to do; there is one for each item of an owner.
 *
 * @param ownerId whose it is: an enrolment's or a team's id
 * @param itemId the course's or worksheet's id in the program definition
 * @param title as participants read it
 * @param dueOn the last day, in the cohort's time zone
 * @param attempts how often it was handed in
 * @param submissionId what was handed in last; null before the first time
 * @param settledAt when it reached a final state; null before
 * @param creditedMinutes minutes in the ledger, of each member where a team owns it, or the most that counts for each where each
 *     tracks the own time; null before it was accepted for the first time. What is opened again stays credited
 */
public record Assignment(
        @Id String id,
        String ownerId,
        String stageId,
        Kind kind,
        String itemId,
        String title,
        LocalDate dueOn,
        State state,
        int attempts,
        @Nullable String submissionId,
        Instant assignedAt,
        @Nullable Instant settledAt,
        @Nullable Integer creditedMinutes,
        @Version @Nullable Integer version) {

    private static final Set<State> WITH_THE_OWNER = EnumSet.of(State.OPEN, State.RETURNED);

    /** What somebody has to do. */
    public enum Kind {
        /** Take an asynchronous virtual course. */
        COURSE,
        /** Fill in a worksheet: a stage's, an assessment, a piece of something larger or a make-up. */
        WORKSHEET
    }

    /** Where an assignment stands; the last three are final. */
    public enum State {
        /** Waiting for its owner. */
        OPEN,
        /** Handed in; where a review is needed, waiting for the reviewer. */
        SUBMITTED,
        /** Back with its owner, with feedback. */
        RETURNED,
        /** Done; its minutes are in the ledger. */
        ACCEPTED,
        /** Its deadline passed before it was accepted; what was handed in is kept. */
        NOT_COMPLETED,
        /** Taken away: the owner withdrew from the program, or need not do it any more. */
        WITHDRAWN;

        boolean isFinal() {
            return this == ACCEPTED || this == NOT_COMPLETED || this == WITHDRAWN;
        }
    }

    /** Somebody tried a step that an assignment's state does not allow. */
    public static final class StateException extends RuntimeException {

        private StateException(Assignment assignment, State wanted) {
            super("Assignment '%s' of '%s' is %s and cannot become %s"
                    .formatted(assignment.itemId(), assignment.ownerId(), assignment.state(), wanted));
        }
    }

    interface Table extends CrudRepository<Assignment, String> {

        /** Written out, as it is asked with each step of each work: the statement is otherwise put together anew each time. */
        @Query("SELECT * FROM assignment WHERE owner_id = :ownerId AND item_id = :itemId")
        Optional<Assignment> findByOwnerIdAndItemId(String ownerId, String itemId);

        @Query("SELECT * FROM assignment WHERE owner_id = :ownerId AND item_id = :itemId FOR UPDATE")
        Optional<Assignment> findLockedByOwnerIdAndItemId(String ownerId, String itemId);

        List<Assignment> findByOwnerIdOrderByAssignedAtAscItemIdAsc(String ownerId);

        String ACCEPTED =
                """
                 FROM assignment a
                WHERE a.state = 'ACCEPTED' AND a.kind = :kind
                  AND (a.owner_id = :ownerId
                       OR a.owner_id IN (SELECT m.team_id FROM team_work m
                                         WHERE m.enrolment_id = :ownerId
                                           AND (m.left_at IS NULL OR m.left_at >= a.settled_at)))
                """;

        @Query("SELECT DISTINCT a.item_id" + ACCEPTED)
        Set<String> acceptedItems(String ownerId, String kind);

        @Query("SELECT a.*" + ACCEPTED)
        List<Assignment> accepted(String ownerId, String kind);

        @Modifying
        @Query(
                """
                UPDATE assignment SET due_on = :day, version = version + 1
                WHERE stage_id = :stageId AND owner_id IN (:ownerIds) AND due_on <> :day
                  AND state IN ('OPEN', 'SUBMITTED', 'RETURNED')
                """)
        void move(String stageId, Collection<String> ownerIds, LocalDate day);
    }

    static Assignment open(
            String ownerId, String stageId, Kind kind, String itemId, String title, LocalDate dueOn, Instant now) {
        return new Assignment(
                UUID.randomUUID().toString(),
                ownerId,
                stageId,
                kind,
                itemId,
                title,
                dueOn,
                State.OPEN,
                0,
                null,
                now,
                null,
                null,
                null);
    }

    /** What its reviews are about. */
    Review.Subject subject() {
        return new Review.Subject(WorksheetReviewForm.KIND, id);
    }

    /** Whether the owner's time for it was over, and with another calendar or after a return is not any more. */
    boolean isTakenAway() {
        return state == State.NOT_COMPLETED || state == State.WITHDRAWN;
    }

    public boolean isAccepted() {
        return state == State.ACCEPTED;
    }

    /** Whether nothing more will happen to it. */
    public boolean isSettled() {
        return state.isFinal();
    }

    /** To be done again, or by another day; whatever was handed in and not taken away stays handed in. */
    Assignment handedOutAgain(String newStageId, LocalDate newDueOn) {
        State newState = isTakenAway() ? State.OPEN : state;
        return new Assignment(
                id,
                ownerId,
                newStageId,
                kind,
                itemId,
                title,
                newDueOn,
                newState,
                attempts,
                submissionId,
                assignedAt,
                null,
                creditedMinutes,
                version);
    }

    /** To be done once more, although it was accepted; what it has brought into the ledger stays there. */
    Assignment openedAgain() {
        require(EnumSet.of(State.ACCEPTED), State.OPEN);
        return in(State.OPEN, attempts, submissionId, null, creditedMinutes);
    }

    Assignment submitted(String newSubmissionId) {
        require(WITH_THE_OWNER, State.SUBMITTED);
        return in(State.SUBMITTED, attempts + 1, newSubmissionId, null, creditedMinutes);
    }

    Assignment returned() {
        require(EnumSet.of(State.SUBMITTED), State.RETURNED);
        return in(State.RETURNED, attempts, submissionId, null, creditedMinutes);
    }

    Assignment accepted(int minutes, Instant now) {
        require(EnumSet.of(State.SUBMITTED), State.ACCEPTED);
        return in(State.ACCEPTED, attempts, submissionId, now, minutes);
    }

    Assignment notCompleted(Instant now) {
        return in(State.NOT_COMPLETED, attempts, submissionId, now, creditedMinutes);
    }

    Assignment withdrawn(Instant now) {
        return in(State.WITHDRAWN, attempts, submissionId, now, creditedMinutes);
    }

    private void require(Set<State> allowed, State wanted) {
        if (!allowed.contains(state)) {
            throw new StateException(this, wanted);
        }
    }

    private Assignment in(
            State newState,
            int newAttempts,
            @Nullable String newSubmissionId,
            @Nullable Instant settled,
            @Nullable Integer minutes) {
        return new Assignment(
                id,
                ownerId,
                stageId,
                kind,
                itemId,
                title,
                dueOn,
                newState,
                newAttempts,
                newSubmissionId,
                assignedAt,
                settled,
                minutes,
                version);
    }
}
