package org.charterpath.cohort;

import java.time.Instant;
import org.charterpath.people.Caller;
import org.charterpath.people.Role;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * One person in one cohort: the aggregate that everything hangs on.
 *
 * @param id {@code <cohort>.<user>}; business key of every process instance of that person
 * @param coachId null until a coach is proposed
 * @param stateSince when the state was reached
 */
public record Enrolment(
        @Id String id,
        String cohortId,
        String participantId,
        String coachId,
        String firstName,
        String lastName,
        String email,
        String school,
        EnrolmentState state,
        Instant stateSince,
        @Version Integer version) {

    public String fullName() {
        return (firstName + " " + lastName).strip();
    }

    public boolean isActive() {
        return state == EnrolmentState.ACTIVE;
    }

    /** Whether somebody may read what belongs to this enrolment: the participant, the coach, and whoever administers. */
    public boolean isReadableBy(Caller reader) {
        return reader.userId().equals(participantId)
                || (reader.isIn(Role.COACHES) && reader.userId().equals(coachId))
                || reader.administers();
    }

    Enrolment coachedBy(String coach) {
        return new Enrolment(
                id, cohortId, participantId, coach, firstName, lastName, email, school, state, stateSince, version);
    }

    Enrolment in(EnrolmentState newState, Instant now) {
        return new Enrolment(
                id, cohortId, participantId, coachId, firstName, lastName, email, school, newState, now, version);
    }
}
