package org.charterpath.hours;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.charterpath.NotFoundException;
import org.charterpath.form.Submission;
import org.charterpath.ledger.CreditSource;
import org.charterpath.ledger.SourceId;
import org.charterpath.review.Review;
import org.charterpath.review.Waiting;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.repository.Repository;

/**
 * Hours that a participant logged, on the way to the ledger. What was decided about them, by whom and why, is in their
 * reviews.
 *
 * @param processInstanceId the instance of {@code log-hours}; one claim each
 * @param submissionId the form of the latest attempt
 * @param dayMinutes what filled that day of the person, these minutes included, when they were logged
 * @param attempt 1 for the first submission, one more for every correction
 * @param claimedAt when the latest attempt was submitted
 * @param waiting whom it waits for, and since when; null where it waits for nobody
 * @param creditedMinutes the minutes that count; null unless credited
 */
public record HoursClaim(
        @Id String id,
        String processInstanceId,
        String enrolmentId,
        String submissionId,
        @Embedded.Empty HoursWork work,
        int dayMinutes,
        int attempt,
        Instant claimedAt,
        State state,
        @Embedded.Nullable @Nullable Waiting waiting,
        @Nullable Integer creditedMinutes,
        @Version @Nullable Integer version) {

    /** What reviews call a claim. */
    static final String KIND = "hours";

    private static final Set<State> UNSORTED = EnumSet.of(State.LOGGED, State.WAITING_FOR_EVIDENCE);

    /** Where a claim stands; the last two are final. */
    public enum State {
        /** On record; the rule says in a moment whether somebody has to read it. */
        LOGGED,
        /** Its participant is about to add a file. */
        WAITING_FOR_EVIDENCE,
        /** Waits for a decision; shown apart from hours that count. */
        IN_REVIEW,
        /** Back with the participant, who corrects it. */
        RETURNED,
        /** In the ledger, with the approved minutes. */
        CREDITED,
        /** Closed without credit. */
        DENIED;

        /** Whether something may still come of it. */
        public boolean isUndecided() {
            return this != CREDITED && this != DENIED;
        }
    }

    /** A step was tried that a claim's state does not allow. */
    public static final class StateException extends RuntimeException {

        private StateException(HoursClaim claim, State wanted) {
            super("Logged hours '%s' are %s (attempt %d) and cannot become %s"
                    .formatted(claim.id, claim.state, claim.attempt, wanted));
        }
    }

    interface Table extends Repository<HoursClaim, String> {

        HoursClaim save(HoursClaim claim);

        Optional<HoursClaim> findById(String id);

        List<HoursClaim> findByIdIn(Collection<String> ids);

        Optional<HoursClaim> findByProcessInstanceId(String processInstanceId);

        /** Those that fill their day before anybody has decided: what is back with the participant does not. */
        @Query(
                """
                SELECT * FROM hours_claim
                WHERE enrolment_id IN (:enrolmentIds) AND worked_on IN (:days)
                  AND state IN ('LOGGED', 'WAITING_FOR_EVIDENCE', 'IN_REVIEW')
                ORDER BY worked_on, claimed_at, id
                """)
        List<HoursClaim> fillingDays(Collection<String> enrolmentIds, Collection<LocalDate> days);

        @Query("SELECT * FROM hours_claim WHERE enrolment_id = :enrolmentId ORDER BY worked_on, id")
        List<HoursClaim> of(String enrolmentId);

        @Query(
                """
                SELECT * FROM hours_claim WHERE enrolment_id IN (:enrolmentIds) AND state NOT IN ('CREDITED', 'DENIED')
                """)
        List<HoursClaim> undecidedOf(Collection<String> enrolmentIds);

        @Query(
                """
                SELECT h.* FROM hours_claim h JOIN enrolment e ON e.id = h.enrolment_id
                WHERE h.state = 'IN_REVIEW' AND h.waiting_for = :userId AND e.participant_id <> :userId
                ORDER BY h.waiting_since, h.id LIMIT :most
                """)
        List<HoursClaim> waitingFor(String userId, int most);

        @Query(
                """
                SELECT h.* FROM hours_claim h JOIN enrolment e ON e.id = h.enrolment_id
                WHERE h.state = 'IN_REVIEW' AND h.admins_since IS NOT NULL AND e.participant_id <> :userId
                ORDER BY h.waiting_since, h.id LIMIT :most
                """)
        List<HoursClaim> openToAdmins(String userId, int most);

        /**
         * The claim with this id.
         *
         * @throws NotFoundException if there is none
         */
        default HoursClaim require(String id) {
            return findById(id).orElseThrow(() -> NotFoundException.of("claim of logged hours", id));
        }
    }

    /** @param fileFollows the participant; empty where no file is to come */
    static HoursClaim of(
            String enrolmentId, Submission form, HoursWork work, int dayMinutes, Optional<String> fileFollows) {
        return new HoursClaim(
                UUID.randomUUID().toString(),
                form.processInstanceId(),
                enrolmentId,
                form.id(),
                work,
                dayMinutes,
                1,
                form.submittedAt(),
                fileFollows.isPresent() ? State.WAITING_FOR_EVIDENCE : State.LOGGED,
                fileFollows
                        .map(participant -> Waiting.on(participant, form.submittedAt()))
                        .orElse(null),
                null,
                null);
    }

    /** Whether the participant has to do something before anybody decides: add a file, or correct it. */
    boolean isParticipantsTurn() {
        return state == State.WAITING_FOR_EVIDENCE || state == State.RETURNED;
    }

    /** The same claim, sent again. */
    HoursClaim corrected(Submission form, HoursWork newWork, int minutesOfDay) {
        require(EnumSet.of(State.RETURNED), State.LOGGED);
        return new HoursClaim(
                id,
                processInstanceId,
                enrolmentId,
                form.id(),
                newWork,
                minutesOfDay,
                attempt + 1,
                form.submittedAt(),
                State.LOGGED,
                null,
                null,
                version);
    }

    /**
     * Since when it waits for somebody.
     *
     * @throws IllegalStateException if it waits for nobody
     */
    public Instant waitingSince() {
        if (waiting == null || waiting.since() == null) {
            throw new IllegalStateException("Logged hours '%s' wait for nobody".formatted(id));
        }
        return waiting.since();
    }

    HoursClaim inReview(Waiting reviewer) {
        require(UNSORTED, State.IN_REVIEW);
        return in(State.IN_REVIEW, reviewer, null);
    }

    HoursClaim waitingFor(Waiting reviewer) {
        require(EnumSet.of(State.IN_REVIEW), State.IN_REVIEW);
        return in(State.IN_REVIEW, reviewer, null);
    }

    /** Nobody has to read it. */
    HoursClaim creditedByRule() {
        require(UNSORTED, State.CREDITED);
        return in(State.CREDITED, null, work.minutes());
    }

    HoursClaim credited(int minutes) {
        require(EnumSet.of(State.IN_REVIEW), State.CREDITED);
        return in(State.CREDITED, null, minutes);
    }

    HoursClaim returnedTo(String participantId, Instant now) {
        require(EnumSet.of(State.IN_REVIEW), State.RETURNED);
        return in(State.RETURNED, Waiting.on(participantId, now), null);
    }

    /** Closed without credit, because its participant has not corrected it. */
    HoursClaim notCorrected() {
        require(EnumSet.of(State.RETURNED), State.DENIED);
        return in(State.DENIED, null, null);
    }

    HoursClaim denied() {
        require(EnumSet.of(State.IN_REVIEW), State.DENIED);
        return in(State.DENIED, null, null);
    }

    /** What its reviews are about. */
    public Review.Subject subject() {
        return new Review.Subject(KIND, id);
    }

    /** What stands in the ledger for this claim, once it is credited. */
    public SourceId sourceId() {
        return SourceId.of(CreditSource.LOGGED_HOURS, id, enrolmentId);
    }

    private void require(Set<State> allowed, State wanted) {
        if (!allowed.contains(state)) {
            throw new StateException(this, wanted);
        }
    }

    private HoursClaim in(State newState, @Nullable Waiting newWaiting, @Nullable Integer minutes) {
        return new HoursClaim(
                id,
                processInstanceId,
                enrolmentId,
                submissionId,
                work,
                dayMinutes,
                attempt,
                claimedAt,
                newState,
                newWaiting,
                minutes,
                version);
    }
}
