package org.charterpath.cohort;

import java.time.Instant;
import org.charterpath.people.Caller;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * One person in one cohort: the aggregate that everything hangs on.
 *
 * @param id opaque; business key of every process instance of that person in that cohort
 * @param coachId null until a coach is proposed
 * @param organizationId where the person works
 * @param stateSince when the state was reached
 */
public record Enrolment(
        @Id String id,
        String cohortId,
        String participantId,
        @Nullable String coachId,
        String firstName,
        String lastName,
        String email,
        String organizationId,
        State state,
        Instant stateSince,
        @Version @Nullable Integer version) {

    /** Where an enrolment stands; the last three are final. */
    public enum State {
        /** On the roster, not yet on the way. */
        ENROLLED("Not yet begun", "open"),
        /** On the way. */
        ACTIVE("On the way", "now"),
        /** Away for a time; the journey goes on when the person is back. */
        ON_LEAVE("On leave", "paused"),
        /** Ended with a certificate. */
        COMPLETED("Completed", "done"),
        /** Ended with a transcript alone. */
        NOT_COMPLETED("Ended without a certificate", "closed"),
        /** Left before the end; ledger and transcript are kept. */
        WITHDRAWN("Withdrawn", "closed");

        private final String title;
        private final String mark;

        State(String title, String mark) {
            this.title = title;
            this.mark = mark;
        }

        /** As people read it. */
        public String title() {
            return title;
        }

        /** The mark by which pages show it, as the fragments of {@code look.html} call it. */
        public String mark() {
            return mark;
        }

        public boolean isFinal() {
            return this == COMPLETED || this == NOT_COMPLETED || this == WITHDRAWN;
        }
    }

    /** An enrolment that has ended cannot move on. */
    public static final class EndedException extends RuntimeException {

        EndedException(Enrolment enrolment, State wanted) {
            super("Enrolment '%s' has ended as %s and cannot become %s"
                    .formatted(enrolment.id(), enrolment.state(), wanted));
        }
    }

    /** Nobody coaches himself or herself. */
    public static final class OwnCoachException extends RuntimeException {

        OwnCoachException(Enrolment enrolment) {
            super("'%s' cannot be his or her own coach in enrolment '%s'"
                    .formatted(enrolment.participantId(), enrolment.id()));
        }
    }

    public String fullName() {
        return (firstName + " " + lastName).strip();
    }

    /** The full name; the user id where nobody has given one. */
    public String displayName() {
        return fullName().isEmpty() ? participantId : fullName();
    }

    public boolean isActive() {
        return state == State.ACTIVE;
    }

    public boolean isOnLeave() {
        return state == State.ON_LEAVE;
    }

    /** Whether the person is on the way or about to be, and so expected wherever the cohort meets. */
    public boolean isExpected() {
        return state == State.ENROLLED || state == State.ACTIVE;
    }

    /** Whether this is somebody's own. */
    public boolean isOf(String userId) {
        return participantId.equals(userId);
    }

    /** Whether somebody is the coach, still in that role. */
    public boolean isCoachedBy(Caller caller) {
        return caller.isIn(Role.COACHES) && caller.userId().equals(coachId);
    }

    /**
     * The enrolment with another coach.
     *
     * @throws OwnCoachException if that is the participant
     */
    Enrolment coachedBy(String coach) {
        if (isOf(coach)) {
            throw new OwnCoachException(this);
        }
        return with(coach, person(), organizationId, state, stateSince);
    }

    /** The enrolment of somebody who is called and reached otherwise now. */
    Enrolment of(Person person) {
        return with(coachId, person, organizationId, state, stateSince);
    }

    /** The enrolment of somebody who works elsewhere. */
    Enrolment at(String organization) {
        return with(coachId, person(), organization, state, stateSince);
    }

    /**
     * The enrolment in another state.
     *
     * @throws EndedException if it has ended in another one
     */
    Enrolment in(State newState, Instant now) {
        if (state.isFinal()) {
            throw new EndedException(this, newState);
        }
        return with(coachId, person(), organizationId, newState, now);
    }

    /**
     * The enrolment of somebody who has left and comes back.
     *
     * @throws EndedException if it has ended otherwise
     */
    Enrolment reentered(Instant now) {
        if (state != State.WITHDRAWN) {
            throw new EndedException(this, State.ACTIVE);
        }
        return with(coachId, person(), organizationId, State.ACTIVE, now);
    }

    /**
     * The enrolment in another cohort, under the same id.
     *
     * @throws EndedException if it has ended
     */
    Enrolment movedTo(String newCohortId, State newState, Instant now) {
        return in(newState, now).withCohort(newCohortId);
    }

    private Enrolment withCohort(String newCohortId) {
        return new Enrolment(
                id,
                newCohortId,
                participantId,
                coachId,
                firstName,
                lastName,
                email,
                organizationId,
                state,
                stateSince,
                version);
    }

    private Person person() {
        return new Person(participantId, firstName, lastName, email);
    }

    private Enrolment with(@Nullable String coach, Person person, String organization, State newState, Instant since) {
        return new Enrolment(
                id,
                cohortId,
                participantId,
                coach,
                person.firstName(),
                person.lastName(),
                person.email(),
                organization,
                newState,
                since,
                version);
    }
}
