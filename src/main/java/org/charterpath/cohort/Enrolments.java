package org.charterpath.cohort;

import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Enrols people, knows who is enrolled, and moves enrolments through their states. */
@Service
public class Enrolments {

    private final EnrolmentRepository enrolments;
    private final Accounts accounts;
    private final Clock clock;

    Enrolments(EnrolmentRepository enrolments, Accounts accounts, Clock clock) {
        this.enrolments = enrolments;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Enrols everybody on a roster; enrolments that are there already stay as they are. */
    @Transactional
    public void enrol(String cohortId, Roster roster) {
        for (RosterRow row : roster.rows()) {
            String id = enrolmentId(cohortId, row.userId());
            if (enrolments.existsById(id)) {
                continue;
            }
            accounts.ensure(new Person(row.userId(), row.firstName(), row.lastName(), row.email()), Role.PARTICIPANTS);
            enrolments.save(new Enrolment(
                    id,
                    cohortId,
                    row.userId(),
                    row.coachId().orElse(null),
                    row.firstName(),
                    row.lastName(),
                    row.email(),
                    row.school(),
                    EnrolmentState.ENROLLED,
                    clock.instant(),
                    null));
        }
    }

    /**
     * The enrolment with this id.
     *
     * @throws UnknownEnrolmentException if there is none
     */
    public Enrolment get(String enrolmentId) {
        return enrolments.findById(enrolmentId).orElseThrow(() -> new UnknownEnrolmentException(enrolmentId));
    }

    /** The enrolment with this id; empty if there is none. */
    public Optional<Enrolment> find(String enrolmentId) {
        return enrolments.findById(enrolmentId);
    }

    /** The enrolments with these ids, by id; those that do not exist are left out. */
    public Map<String, Enrolment> byId(Set<String> enrolmentIds) {
        Map<String, Enrolment> found = new HashMap<>();
        enrolments.findAllById(enrolmentIds).forEach(enrolment -> found.put(enrolment.id(), enrolment));
        return found;
    }

    /** The enrolment in which a participant is on the way now. */
    public Optional<Enrolment> currentOf(String participantId) {
        return enrolments.findFirstByParticipantIdAndStateOrderByStateSinceDesc(participantId, EnrolmentState.ACTIVE);
    }

    /**
     * Everything that a participant was ever enrolled in, held until the transaction ends: for rules about all that one
     * person does, which two transactions at once would both keep and together break.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Enrolment> lockedOf(String participantId) {
        return enrolments.findLockedByParticipantIdOrderById(participantId);
    }

    /** Every enrolment of a participant, whatever became of it: the one on the way first, then the latest. */
    public List<Enrolment> of(String participantId) {
        return enrolments.findByParticipantIdOrderByStateSinceDesc(participantId).stream()
                .sorted(Comparator.comparing(Enrolment::isActive).reversed())
                .toList();
    }

    /** Everybody on the way now whom somebody coaches, by name, of whichever cohort. */
    public List<Enrolment> activeOf(String coachId) {
        return enrolments.findByCoachIdAndStateOrderByLastNameAscFirstNameAsc(coachId, EnrolmentState.ACTIVE);
    }

    /** Everybody who was ever enrolled in a cohort, whatever became of it, by participant. */
    public List<Enrolment> in(String cohortId) {
        return enrolments.findByCohortIdOrderByParticipantId(cohortId);
    }

    /** Everybody in a cohort who is on the way now, by participant. */
    public List<Enrolment> activeIn(String cohortId) {
        return enrolments.findByCohortIdAndStateOrderByParticipantId(cohortId, EnrolmentState.ACTIVE);
    }

    /** Gives an enrolment its coach. */
    @Transactional
    public void assignCoach(String enrolmentId, String coachId) {
        Enrolment enrolment = get(enrolmentId);
        if (!coachId.equals(enrolment.coachId())) {
            enrolments.save(enrolment.coachedBy(coachId));
        }
    }

    /**
     * Moves an enrolment to a state; again has no effect.
     *
     * @throws EnrolmentEndedException if it has ended in another state
     */
    @Transactional
    public void moveTo(EnrolmentState state, String enrolmentId) {
        Enrolment enrolment = get(enrolmentId);
        if (enrolment.state() == state) {
            return;
        }
        if (enrolment.state().isFinal()) {
            throw new EnrolmentEndedException(enrolment, state);
        }
        enrolments.save(enrolment.in(state, clock.instant()));
    }

    private static String enrolmentId(String cohortId, String userId) {
        return cohortId + "." + userId;
    }
}
