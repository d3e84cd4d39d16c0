package org.charterpath.cohort;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.NotFoundException;
import org.charterpath.OncePerPage;
import org.charterpath.people.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.CrudRepository;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Knows who is enrolled, and moves enrolments through their states. */
@Service
public class Enrolments {

    private final Table enrolments;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    /** Parts of a page that tell of the same people ask for them one after the other. */
    private final OncePerPage<Boolean, Map<String, Enrolment>> known =
            new OncePerPage<>(all -> new ConcurrentHashMap<>());

    Enrolments(Table enrolments, JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.enrolments = enrolments;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** An enrolment has ended, with its program or before; published in the transaction in which that happens. */
    public record Ended(String enrolmentId) {}

    interface Table extends CrudRepository<Enrolment, String> {

        List<Enrolment> findByCohortIdOrderByParticipantId(String cohortId);

        @Lock(LockMode.PESSIMISTIC_WRITE)
        List<Enrolment> findLockedByParticipantIdInOrderById(Collection<String> participantIds);

        @Lock(LockMode.PESSIMISTIC_WRITE)
        Optional<Enrolment> findLockedById(String id);

        Optional<Enrolment> findByCohortIdAndParticipantId(String cohortId, String participantId);

        @Query(
                """
                SELECT DISTINCT e.* FROM enrolment e JOIN enrolment_event moved ON moved.enrolment_id = e.id
                WHERE moved.cohort_id = :cohortId AND moved.kind = 'TRANSFERRED' AND moved.happened_at > :since
                  AND e.cohort_id <> :cohortId
                """)
        List<Enrolment> movedAwayFrom(String cohortId, Instant since);

        @Query(
                """
                SELECT came.enrolment_id FROM enrolment_event came
                WHERE came.happened_at > :since
                  AND ((came.became = :cohortId AND came.kind = 'TRANSFERRED')
                    OR (came.cohort_id = :cohortId AND came.kind IN ('JOINED', 'RETURNED', 'REENTERED')
                      AND NOT EXISTS (SELECT 1 FROM enrolment_event gone
                        WHERE gone.enrolment_id = came.enrolment_id AND gone.kind IN ('LEAVE_BEGUN', 'WITHDRAWN')
                          AND gone.happened_at > :since AND gone.happened_at < came.happened_at)))
                """)
        Set<String> cameInto(String cohortId, Instant since);

        @Query("SELECT DISTINCT cohort_id FROM enrolment WHERE coach_id IN (:coachIds)")
        Set<String> coachedBy(Collection<String> coachIds);

        /** Written out, as most of what a participant does asks it. */
        @Query("SELECT * FROM enrolment WHERE participant_id = :participantId ORDER BY state_since DESC")
        List<Enrolment> findByParticipantIdOrderByStateSinceDesc(String participantId);

        List<Enrolment> findByParticipantIdIn(Collection<String> participantIds);

        List<Enrolment> findByStateOrderByParticipantIdAscIdAsc(Enrolment.State state);

        List<Enrolment> findByCoachIdInAndStateInOrderByLastNameAscFirstNameAsc(
                Collection<String> coachIds, Collection<Enrolment.State> states);

        List<Enrolment> findByCoachIdAndStateOrderByLastNameAscFirstNameAsc(String coachId, Enrolment.State state);
    }

    /**
     * The enrolment with this id.
     *
     * @throws NotFoundException if there is none
     */
    public Enrolment get(String enrolmentId) {
        return find(enrolmentId).orElseThrow(() -> NotFoundException.of("enrolment", enrolmentId));
    }

    /** The enrolment with this id; empty if there is none. */
    public Optional<Enrolment> find(String enrolmentId) {
        // Nothing is read more often: each step of each process asks whose it is. So it spares a repository's way of
        // mapping.
        return jdbc.sql("select * from enrolment where id = ?")
                .param(enrolmentId)
                .query((row, number) -> new Enrolment(
                        row.getString("id"),
                        row.getString("cohort_id"),
                        row.getString("participant_id"),
                        row.getString("coach_id"),
                        row.getString("first_name"),
                        row.getString("last_name"),
                        row.getString("email"),
                        row.getString("organization_id"),
                        Enrolment.State.valueOf(row.getString("state")),
                        row.getTimestamp("state_since").toInstant(),
                        row.getInt("version")))
                .optional();
    }

    /** The enrolment of a person in a cohort; empty if there is none. */
    public Optional<Enrolment> find(String cohortId, String participantId) {
        return enrolments.findByCohortIdAndParticipantId(cohortId, participantId);
    }

    /** The enrolments with these ids, by id; those that do not exist are left out. */
    public Map<String, Enrolment> byId(Set<String> enrolmentIds) {
        Map<String, Enrolment> found = known.of(true);
        Set<String> others = new HashSet<>(enrolmentIds);
        others.removeAll(found.keySet());
        if (!others.isEmpty()) {
            enrolments.findAllById(others).forEach(enrolment -> found.put(enrolment.id(), enrolment));
        }
        return enrolmentIds.stream()
                .flatMap(id -> Stream.ofNullable(found.get(id)))
                .collect(Collectors.toMap(Enrolment::id, enrolment -> enrolment));
    }

    /**
     * Whose page somebody opens.
     *
     * @param asked the enrolment that the address names; empty, or without an id, where it names none
     * @param hasPage what the page needs; whatever is asked for is not held to it
     * @return what is asked for, or else one's own, the present before the past; empty for whoever has none
     */
    public Optional<String> shownTo(String userId, Optional<String> asked, Predicate<Enrolment> hasPage) {
        return asked.filter(id -> !id.isEmpty())
                .or(() -> of(userId).stream().filter(hasPage).findFirst().map(Enrolment::id));
    }

    /** Every enrolment in which a participant is on the way now; there may be one in each of several programs. */
    public List<Enrolment> currentOf(String participantId) {
        return of(participantId).stream().filter(Enrolment::isActive).toList();
    }

    /**
     * Everything that some participants were ever enrolled in, held until the transaction ends: for rules about all that one
     * person does, which two transactions at once would both keep and together break.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Enrolment> lockedOf(Set<String> participantIds) {
        return participantIds.isEmpty() ? List.of() : enrolments.findLockedByParticipantIdInOrderById(participantIds);
    }

    /**
     * One enrolment, held until the transaction ends: two changes at once would each be right, and together wrong.
     *
     * @throws NotFoundException if there is none
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Enrolment locked(String enrolmentId) {
        return enrolments.findLockedById(enrolmentId).orElseThrow(() -> NotFoundException.of("enrolment", enrolmentId));
    }

    /** Every enrolment of a participant, whatever became of it: those on the way first, then the latest. */
    public List<Enrolment> of(String participantId) {
        return enrolments.findByParticipantIdOrderByStateSinceDesc(participantId).stream()
                .sorted(Comparator.comparing(Enrolment::isActive).reversed())
                .toList();
    }

    /** Every enrolment of some participants, whatever became of it. */
    public List<Enrolment> ofAll(Set<String> participantIds) {
        return participantIds.isEmpty() ? List.of() : enrolments.findByParticipantIdIn(participantIds);
    }

    /** Everybody on the way now whom somebody coaches, by name, of whichever cohort. */
    public List<Enrolment> activeOf(String coachId) {
        return enrolments.findByCoachIdAndStateOrderByLastNameAscFirstNameAsc(coachId, Enrolment.State.ACTIVE);
    }

    /** Everybody on the way or on leave whom one of some people coaches, by name, of whichever cohort. */
    public List<Enrolment> presentOf(Set<String> coachIds) {
        List<Enrolment> present = enrolments.findByCoachIdInAndStateInOrderByLastNameAscFirstNameAsc(
                coachIds, Set.of(Enrolment.State.ACTIVE, Enrolment.State.ON_LEAVE));
        present.forEach(enrolment -> known.of(true).put(enrolment.id(), enrolment));
        return present;
    }

    /** Ids of the cohorts in which somebody is coached by one of some people. */
    Set<String> cohortsCoachedBy(Set<String> coachIds) {
        return coachIds.isEmpty() ? Set.of() : enrolments.coachedBy(coachIds);
    }

    /** Everybody on the way now, of every cohort, by participant. */
    public List<Enrolment> active() {
        return enrolments.findByStateOrderByParticipantIdAscIdAsc(Enrolment.State.ACTIVE);
    }

    /** Everybody who was ever enrolled in a cohort, whatever became of it, by participant. */
    public List<Enrolment> in(String cohortId) {
        return enrolments.findByCohortIdOrderByParticipantId(cohortId);
    }

    /** Those who were in a cohort at some time after a moment, and are in another one now. */
    public List<Enrolment> movedAwayFrom(String cohortId, Instant since) {
        return enrolments.movedAwayFrom(cohortId, since);
    }

    /**
     * Ids of those who have come into a cohort after a moment at which they were not there: from another one, late, or back
     * from a leave or after having left. Whoever has only been away since is none of them.
     */
    public Set<String> cameInto(String cohortId, Instant since) {
        return enrolments.cameInto(cohortId, since);
    }

    /** Adds enrolments to their cohorts. */
    @Transactional
    void addAll(List<Enrolment> added) {
        enrolments.saveAll(added);
    }

    /**
     * Calls people by the names and addresses that they have now, wherever they are enrolled; what has ended keeps the name
     * that it ended with.
     */
    @Transactional
    public void rename(Map<String, Person> people) {
        if (people.isEmpty()) {
            return;
        }
        List<Enrolment> renamed = enrolments.findByParticipantIdIn(people.keySet()).stream()
                .filter(Enrolment::isExpected)
                .map(enrolment -> enrolment.of(requireNonNull(people.get(enrolment.participantId()))))
                .toList();
        enrolments.saveAll(renamed);
    }

    /**
     * An enrolment with another school or coach.
     *
     * @param coachId the present one where it stays
     */
    record Correction(Enrolment enrolment, String organizationId, @Nullable String coachId) {

        static Correction of(Enrolment enrolment, Roster.Row row, String organizationId) {
            return new Correction(enrolment, organizationId, row.coachId().orElse(enrolment.coachId()));
        }

        static Correction coach(Enrolment enrolment, String coachId) {
            return new Correction(enrolment, enrolment.organizationId(), coachId);
        }

        private boolean changesSomething() {
            return !organizationId.equals(enrolment.organizationId()) || !Objects.equals(coachId, enrolment.coachId());
        }

        private Enrolment corrected() {
            Enrolment moved = enrolment.at(organizationId);
            return coachId == null || coachId.equals(enrolment.coachId()) ? moved : moved.coachedBy(coachId);
        }
    }

    /**
     * Gives enrolments their schools and coaches; those that have them already are left alone.
     *
     * @throws Enrolment.OwnCoachException if somebody's is the participant
     */
    @Transactional
    void correct(List<Correction> corrections) {
        enrolments.saveAll(corrections.stream()
                .filter(Correction::changesSomething)
                .map(Correction::corrected)
                .toList());
    }

    /**
     * Gives an enrolment its coach.
     *
     * @throws Enrolment.OwnCoachException if that is the participant
     */
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
     * @throws Enrolment.EndedException if it has ended in another state
     */
    @Transactional
    public void moveTo(Enrolment.State state, String enrolmentId) {
        Enrolment enrolment = get(enrolmentId);
        if (enrolment.state() != state) {
            enrolments.save(enrolment.in(state, clock.instant()));
            if (state.isFinal()) {
                events.publishEvent(new Ended(enrolmentId));
            }
        }
    }

    /**
     * Sets somebody who has left on the way again.
     *
     * @throws Enrolment.EndedException if the enrolment is not withdrawn
     */
    @Transactional
    public Enrolment reenter(String enrolmentId) {
        return enrolments.save(get(enrolmentId).reentered(clock.instant()));
    }

    /**
     * Moves an enrolment into another cohort, where its person is in that state; everything that hangs on it comes along.
     *
     * @throws Enrolment.EndedException if it has ended
     */
    @Transactional
    public Enrolment moveToCohort(String enrolmentId, String cohortId, Enrolment.State state) {
        return enrolments.save(get(enrolmentId).movedTo(cohortId, state, clock.instant()));
    }
}
