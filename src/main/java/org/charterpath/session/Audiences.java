package org.charterpath.session;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Group;
import org.charterpath.cohort.Groups;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.charterpath.program.PlannedSession;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who belongs to a session, as the cohort is now: a group's people, those who have a seat, or everybody. */
@Component
class Audiences {

    private final Enrolments enrolments;
    private final Groups groups;
    private final Seats seats;
    private final Accounts accounts;
    private final Sessions.Table sessions;
    private final JdbcClient jdbc;

    Audiences(
            Enrolments enrolments,
            Groups groups,
            Seats seats,
            Accounts accounts,
            Sessions.Table sessions,
            JdbcClient jdbc) {
        this.enrolments = enrolments;
        this.groups = groups;
        this.seats = seats;
        this.accounts = accounts;
        this.sessions = sessions;
        this.jdbc = jdbc;
    }

    /** The enrolments that are on the way or about to be. */
    List<Enrolment> of(TrainingSession session) {
        return of(session, expectedIn(session.cohortId()));
    }

    /**
     * The enrolments that can have been at a session for all or part of the time, whatever has become of them since: who left
     * while it was on had been there until then, and so had who has changed groups since. Whoever has come into the cohort
     * only after it, or was away at the time, was not there.
     *
     * @param invited the user ids of whoever was invited to it when it began
     */
    List<Enrolment> atTheTimeOf(TrainingSession session, Set<String> invited) {
        Instant start = session.requireDate().startsAt();
        Set<String> cameLater = enrolments.cameInto(session.cohortId(), session.endsAt());
        List<Enrolment> people = Stream.concat(
                        enrolments.in(session.cohortId()).stream()
                                .filter(enrolment -> !cameLater.contains(enrolment.id())
                                        || invited.contains(enrolment.participantId()))
                                .filter(enrolment -> enrolment.isExpected()
                                        || enrolment.stateSince().isAfter(start)),
                        enrolments.movedAwayFrom(session.cohortId(), start).stream())
                .toList();
        Set<String> belong = of(session, people).stream().map(Enrolment::id).collect(Collectors.toSet());
        return people.stream()
                .filter(enrolment -> belong.contains(enrolment.id()) || invited.contains(enrolment.participantId()))
                .toList();
    }

    private List<Enrolment> of(TrainingSession session, List<Enrolment> people) {
        if (session.groupId() != null) {
            Set<String> members =
                    groups.find(session.groupId()).map(Group::enrolmentIds).orElse(Set.of());
            return only(people, members);
        }
        Set<String> seated = seats.of(List.of(session.id())).get(session.id());
        if (seated == null) {
            return hasSeats(session) ? List.of() : people;
        }
        return only(people, seated);
    }

    /** Whether a session is for those who have a seat: also where nobody has one any more, it is not for all. */
    private boolean hasSeats(TrainingSession session) {
        return session.plan().capacity() != null
                || sessions.countByCohortIdAndItemId(session.cohortId(), session.itemId()) > 1;
    }

    /** Enrolment ids of those who have a seat and are expected, by session. Whoever has left has left the seat to somebody else. */
    Map<String, Set<String>> taken(String cohortId, List<TrainingSession> occurrences) {
        Map<String, Set<String>> taken =
                seats.of(occurrences.stream().map(TrainingSession::id).toList());
        Set<String> expected = expectedIn(cohortId).stream().map(Enrolment::id).collect(Collectors.toSet());
        taken.values().forEach(seatedThere -> seatedThere.retainAll(expected));
        return taken;
    }

    /** The ids of the groups that some coaches facilitate. */
    Set<String> groupsOf(Set<String> coachIds) {
        return coachIds.isEmpty()
                ? Set.of()
                : Set.copyOf(jdbc.sql("select id from cohort_group where facilitator_id in (:coaches)")
                        .param("coaches", coachIds)
                        .query(String.class)
                        .list());
    }

    /**
     * The ids of the sessions to which somebody is invited or which he or she leads, as things are now: as a participant, as the
     * coach of one, or as who facilitates a group.
     *
     * @param coachIds the coaches whose groups the person leads: the own id for a coach, and those for whom he or she stands in
     */
    Set<String> sessionIdsOf(String userId, Set<String> coachIds) {
        return sessionIdsOf(userId, coachIds, "", Map.of());
    }

    /** Those of them that begin at one of these moments. */
    Set<String> sessionIdsOf(String userId, Set<String> coachIds, Instant from, Instant until) {
        return sessionIdsOf(
                userId,
                coachIds,
                " and s.starts_at >= :from and s.starts_at < :until",
                Map.of("from", Timestamp.from(from), "until", Timestamp.from(until)));
    }

    private Set<String> sessionIdsOf(String userId, Set<String> coachIds, String when, Map<String, Timestamp> moments) {
        boolean isCoach = coachIds.contains(userId);
        return Set.copyOf(jdbc.sql(
                        """
                        select s.id from training_session s
                          join enrolment e on e.cohort_id = s.cohort_id and e.state in ('ENROLLED', 'ACTIVE')
                         where (e.participant_id = :person or e.coach_id = :coach)%s
                           and (s.group_id is null or exists
                                (select 1 from group_member m where m.group_id = s.group_id and m.enrolment_id = e.id))
                           and (exists (select 1 from session_seat x where x.session_id = s.id and x.enrolment_id = e.id)
                                or s.group_id is not null
                                or (s.capacity is null and not exists
                                    (select 1 from training_session o
                                      where o.cohort_id = s.cohort_id and o.item_id = s.item_id and o.id <> s.id)))
                        union
                        select s.id from training_session s join cohort_group g on g.id = s.group_id
                         where g.facilitator_id in (:coaches)%s
                        """
                                .formatted(when, when))
                .param("person", userId)
                .param("coach", isCoach ? userId : "")
                .param("coaches", coachIds.isEmpty() ? Set.of("") : coachIds)
                .params(moments)
                .query(String.class)
                .list());
    }

    /** User ids of everybody who is invited: the participants, their coaches and whoever facilitates, all as they are now. */
    Set<String> userIds(TrainingSession session) {
        Set<String> coaches =
                accounts.in(Role.COACHES).stream().map(Person::userId).collect(Collectors.toSet());
        Set<String> userIds = new TreeSet<>();
        for (Enrolment enrolment : of(session)) {
            userIds.add(enrolment.participantId());
            if (enrolment.coachId() != null && coaches.contains(enrolment.coachId())) {
                userIds.add(enrolment.coachId());
            }
        }
        facilitatorOf(session).ifPresent(userIds::add);
        return userIds;
    }

    /** What the groups of a cohort are called, by id: like those who facilitate them. */
    Map<String, String> groupNames(String cohortId) {
        return groups.namesIn(cohortId);
    }

    /** User ids of everybody who is asked to come: who is invited, but for whoever facilitates. */
    Set<String> guests(TrainingSession session) {
        Set<String> guests = userIds(session);
        facilitatorOf(session).ifPresent(guests::remove);
        return guests;
    }

    /** The user id of the coach who facilitates a session; empty where nobody in that role does. */
    Optional<String> facilitatorOf(TrainingSession session) {
        return Optional.ofNullable(session.groupId())
                .flatMap(groups::find)
                .map(Group::facilitatorId)
                .filter(facilitator -> accounts.isMember(facilitator, Role.COACHES));
    }

    /**
     * Gives everybody in the cohort who has none a seat at the occurrence with the most room; those who have one keep it. The
     * caller holds the occurrences, so that nobody else gives the same seat away.
     *
     * @throws InvalidSubmissionException if there are not enough seats
     */
    void seat(PlannedSession planned, List<TrainingSession> occurrences) {
        if (planned.times() == 1 && planned.capacity().isEmpty()) {
            return;
        }
        List<Enrolment> expected = expectedIn(occurrences.get(0).cohortId());
        seatFault(planned, expected.size()).ifPresent(fault -> {
            throw new InvalidSubmissionException(fault);
        });
        Map<String, Set<String>> taken = taken(occurrences.get(0).cohortId(), occurrences);
        Set<String> seated = new HashSet<>();
        taken.values().forEach(seated::addAll);
        for (Enrolment enrolment : expected) {
            if (!seated.contains(enrolment.id())) {
                String emptiest = occurrences.stream()
                        .map(TrainingSession::id)
                        .min(Comparator.comparing(
                                id -> taken.getOrDefault(id, Set.of()).size()))
                        .orElseThrow();
                taken.computeIfAbsent(emptiest, none -> new HashSet<>()).add(enrolment.id());
                seats.take(emptiest, enrolment.id());
            }
        }
    }

    /**
     * Gives one person a seat at the occurrence with the most room, of those that have not begun; whoever has one keeps it,
     * also where that one has begun. The caller holds the occurrences.
     *
     * @param open the occurrences that are not over
     * @throws InvalidSubmissionException if no seat is left
     */
    void seat(Enrolment enrolment, PlannedSession planned, List<TrainingSession> open, Instant now) {
        List<TrainingSession> ahead =
                open.stream().filter(session -> !session.hasBegun(now)).toList();
        if (ahead.isEmpty() || (planned.times() == 1 && planned.capacity().isEmpty())) {
            return;
        }
        Map<String, Set<String>> taken = taken(enrolment.cohortId(), open);
        if (taken.values().stream().anyMatch(seatedThere -> seatedThere.contains(enrolment.id()))) {
            return;
        }
        TrainingSession emptiest = ahead.stream()
                .min(Comparator.comparing(
                        session -> taken.getOrDefault(session.id(), Set.of()).size()))
                .orElseThrow();
        int there = taken.getOrDefault(emptiest.id(), Set.of()).size();
        if (planned.capacity().filter(room -> room <= there).isPresent()) {
            throw new InvalidSubmissionException("%s: no seat is left.".formatted(planned.title()));
        }
        // A seat that somebody had before leaving is still on record.
        seats.leave(List.of(emptiest.id()), enrolment.id());
        seats.take(emptiest.id(), enrolment.id());
    }

    /**
     * Gives people seats at these dates in place of those that they have at others: first all of them leave, so that two can change
     * places. The caller holds the occurrences.
     *
     * @param occurrences all of the session
     * @param places the ids of the sessions, by enrolment id
     * @return the enrolment ids of those whose seat is a new one
     * @throws InvalidSubmissionException if no seat is left
     */
    Set<String> seat(String cohortId, List<TrainingSession> occurrences, Map<String, String> places) {
        Map<String, Set<String>> taken = taken(cohortId, occurrences);
        Set<String> moving = new TreeSet<>(places.keySet());
        moving.removeIf(enrolmentId -> taken.getOrDefault(Objects.requireNonNull(places.get(enrolmentId)), Set.of())
                .contains(enrolmentId));
        List<String> all = occurrences.stream().map(TrainingSession::id).toList();
        moving.forEach(enrolmentId -> seats.leave(all, enrolmentId));
        taken.values().forEach(seated -> seated.removeAll(moving));
        for (TrainingSession session : occurrences) {
            List<String> coming = moving.stream()
                    .filter(enrolmentId -> session.id().equals(places.get(enrolmentId)))
                    .toList();
            Integer room = session.plan().capacity();
            int there = taken.getOrDefault(session.id(), Set.of()).size();
            if (room != null && !coming.isEmpty() && room < there + coming.size()) {
                throw new InvalidSubmissionException("%s: no seat is left.".formatted(session.title()));
            }
            coming.forEach(enrolmentId -> seats.take(session.id(), enrolmentId));
        }
        return moving;
    }

    /** What keeps so many people from having a seat each. */
    static Optional<String> seatFault(PlannedSession planned, int people) {
        return planned.capacity()
                .map(seats -> seats * planned.times())
                .filter(seats -> seats < people)
                .map(seats -> "%s: it has %d seats in all, but the cohort has %d people."
                        .formatted(planned.title(), seats, people));
    }

    List<Enrolment> expectedIn(String cohortId) {
        return enrolments.in(cohortId).stream().filter(Enrolment::isExpected).toList();
    }

    private static List<Enrolment> only(List<Enrolment> enrolments, Collection<String> ids) {
        return enrolments.stream()
                .filter(enrolment -> ids.contains(enrolment.id()))
                .toList();
    }
}
