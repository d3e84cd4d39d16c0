package org.charterpath.session;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.charterpath.NotFoundException;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A workshop that takes place several times: everybody comes to one occurrence, and may change to another one as long as neither
 * has begun and there is a seat.
 */
@Service
public class Occurrences {

    private final Sessions sessions;
    private final Sessions.Table table;
    private final Audiences audiences;
    private final Seats seats;
    private final SessionAnswers answers;
    private final Enrolments enrolments;
    private final Clock clock;

    Occurrences(
            Sessions sessions,
            Sessions.Table table,
            Audiences audiences,
            Seats seats,
            SessionAnswers answers,
            Enrolments enrolments,
            Clock clock) {
        this.sessions = sessions;
        this.table = table;
        this.audiences = audiences;
        this.seats = seats;
        this.answers = answers;
        this.enrolments = enrolments;
        this.clock = clock;
    }

    /**
     * An occurrence to which somebody can change.
     *
     * @param free seats that nobody has; empty where there is room for all
     */
    public record Other(TrainingSession session, Optional<Integer> free) {

        public boolean isFull() {
            return free.filter(seats -> seats <= 0).isPresent();
        }
    }

    /** Somebody cannot change, for a reason in words for whoever tries. */
    public static final class RefusedException extends RuntimeException {

        RefusedException(String message) {
            super(message);
        }
    }

    /** The other occurrences that have a date and are still to come, by their dates; none once this one has begun. */
    @Transactional(readOnly = true)
    public List<Other> besides(TrainingSession session) {
        if (session.groupId() != null
                || session.hasBegun(clock.instant())
                || session.state() == TrainingSession.State.HELD) {
            return List.of();
        }
        List<TrainingSession> occurrences =
                table.findByCohortIdAndItemIdOrderByOccurrenceAscIdAsc(session.cohortId(), session.itemId());
        if (occurrences.size() < 2) {
            return List.of();
        }
        Optional<Integer> capacity = Optional.ofNullable(session.plan().capacity());
        Map<String, Set<String>> taken = audiences.taken(session.cohortId(), occurrences);
        return occurrences.stream()
                .filter(other -> !other.id().equals(session.id()) && isOpen(other))
                .sorted((one, other) -> one.requireDate()
                        .startsAt()
                        .compareTo(other.requireDate().startsAt()))
                .map(other -> new Other(
                        other,
                        capacity.map(room ->
                                room - taken.getOrDefault(other.id(), Set.of()).size())))
                .toList();
    }

    /**
     * Gives somebody a seat at another occurrence in place of the one that he or she has, and tells him or her; again has no
     * effect. The occurrences are held until the transaction ends: a seat goes to one person.
     *
     * @param sessionId the occurrence that is wanted
     * @throws RefusedException if one of the two has begun, or no seat is left
     * @throws NotFoundException if there is no such occurrence or enrolment in one cohort
     */
    @Transactional
    public void change(String enrolmentId, String sessionId) {
        TrainingSession wanted = sessions.get(sessionId);
        Enrolment enrolment = enrolments
                .find(enrolmentId)
                .filter(found -> found.cohortId().equals(wanted.cohortId()) && found.isExpected())
                .orElseThrow(() -> NotFoundException.of("enrolment", enrolmentId));
        List<TrainingSession> occurrences =
                table.findLockedByCohortIdAndItemIdOrderByOccurrenceAscIdAsc(wanted.cohortId(), wanted.itemId());
        TrainingSession target = occurrences.stream()
                .filter(session -> session.id().equals(sessionId) && session.groupId() == null)
                .findFirst()
                .orElseThrow(() -> NotFoundException.of("session", sessionId));
        Map<String, Set<String>> taken = audiences.taken(wanted.cohortId(), occurrences);
        List<TrainingSession> before = occurrences.stream()
                .filter(session -> taken.getOrDefault(session.id(), Set.of()).contains(enrolmentId))
                .toList();
        if (before.contains(target)) {
            return;
        }
        refuse(before, target, occurrences.size(), taken.getOrDefault(target.id(), Set.of()));
        seats.leave(occurrences.stream().map(TrainingSession::id).toList(), enrolmentId);
        seats.take(target.id(), enrolmentId);
        before.forEach(session -> answers.forget(session.id(), enrolment.participantId()));
        sessions.swap(enrolment, before, target);
    }

    private void refuse(
            List<TrainingSession> before, TrainingSession target, int occurrences, Collection<String> there) {
        if (occurrences < 2) {
            throw new RefusedException("It takes place once.");
        }
        if (before.stream()
                .anyMatch(session ->
                        session.state() == TrainingSession.State.HELD || session.hasBegun(clock.instant()))) {
            throw new RefusedException("Your date has begun or is over: it cannot be changed any more.");
        }
        if (!isOpen(target)) {
            throw new RefusedException("This date has begun, or it is not on the calendar any more.");
        }
        if (Optional.ofNullable(target.plan().capacity())
                .filter(room -> room <= there.size())
                .isPresent()) {
            throw new RefusedException("No seat is left on this date. Choose another one, or keep yours.");
        }
    }

    private boolean isOpen(TrainingSession session) {
        return session.state() == TrainingSession.State.SCHEDULED && session.isAhead(clock.instant());
    }
}
