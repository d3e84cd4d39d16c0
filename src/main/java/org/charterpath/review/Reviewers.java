package org.charterpath.review;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.charterpath.cohort.Enrolment;
import org.charterpath.cohort.Enrolments;
import org.charterpath.cohort.Placement;
import org.charterpath.people.Accounts;
import org.charterpath.people.Role;
import org.charterpath.program.Reviewer;
import org.charterpath.review.Review.Capacity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds who is to decide, as the enrolments are now, and as whom somebody has decided. Never those whose work it is. */
@Component
class Reviewers {

    private final Enrolments enrolments;
    private final Accounts accounts;
    private final AbsentCoaches absent;
    private final JdbcClient jdbc;

    Reviewers(Enrolments enrolments, Accounts accounts, AbsentCoaches absent, JdbcClient jdbc) {
        this.enrolments = enrolments;
        this.accounts = accounts;
        this.absent = absent;
        this.jdbc = jdbc;
    }

    /**
     * The user id of whoever is to decide; empty where only program admins are left.
     *
     * @param earlier the reviews of earlier attempts at the same work: a peer who has read one reads the next
     */
    Optional<String> find(Placement owner, Reviewer reviewer, List<Review> earlier) {
        return switch (reviewer) {
            case COACH -> coach(owner).map(coach -> presentFor(coach, owner));
            case PEER -> peer(owner, earlier);
            case NONE -> throw new IllegalArgumentException("Nobody has to decide on this work");
        };
    }

    /** As whom somebody decides on an open review. */
    Capacity capacityOf(String userId, Review review, Placement owner) {
        if (owner.members().stream().anyMatch(member -> userId.equals(member.coachId()))
                && accounts.isMember(userId, Role.COACHES)) {
            return Capacity.COACH;
        }
        if (review.decider() == Capacity.PEER && isOfTheCohort(userId, owner)) {
            return Capacity.PEER;
        }
        return accounts.isMember(userId, Role.PROGRAM_ADMINS) || accounts.isMember(userId, Role.CAMUNDA_ADMIN)
                ? Capacity.ADMIN
                : Capacity.NAMED;
    }

    /** Whoever stands in for a coach who is away, unless it would be for own work. */
    private String presentFor(String coach, Placement owner) {
        return Optional.ofNullable(absent.now().get(coach))
                .filter(standIn -> !owner.isOf(standIn))
                .orElse(coach);
    }

    /** A team's coach is whoever coaches most of it, of those who have that role still. */
    private Optional<String> coach(Placement owner) {
        return owner.members().stream()
                .map(Enrolment::coachId)
                .filter(Objects::nonNull)
                .filter(coach -> !owner.isOf(coach))
                .collect(Collectors.groupingBy(coach -> coach, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(coach -> accounts.isMember(coach.getKey(), Role.COACHES))
                .max(Map.Entry.<String, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey);
    }

    /** Whoever of the cohort has been asked least so far; of several the first by user id. */
    private Optional<String> peer(Placement owner, List<Review> earlier) {
        String cohortId = owner.calendar().cohortId();
        List<String> peers = enrolments.in(cohortId).stream()
                .filter(Enrolment::isActive)
                .map(Enrolment::participantId)
                .filter(participant -> !owner.isOf(participant))
                .toList();
        List<Review> latestFirst = new ArrayList<>(earlier);
        latestFirst.sort(Comparator.comparing(Review::attempt).reversed());
        Map<String, Integer> asked = askedInCohort(cohortId);
        return latestFirst.stream()
                .map(review -> review.waiting().person())
                .filter(peers::contains)
                .findFirst()
                .or(() -> peers.stream()
                        .min(Comparator.<String, Integer>comparing(peer -> asked.getOrDefault(peer, 0))
                                .thenComparing(Comparator.naturalOrder())));
    }

    /** How many pieces of work each person was asked to decide on as a peer; by user id. */
    private Map<String, Integer> askedInCohort(String cohortId) {
        Map<String, Integer> asked = new HashMap<>();
        jdbc.sql(
                        """
                        SELECT r.waiting_for, COUNT(DISTINCT r.subject_id) AS asked
                        FROM review r JOIN enrolment e ON e.participant_id = r.waiting_for
                        WHERE r.decider = 'PEER' AND e.cohort_id = ?
                        GROUP BY r.waiting_for
                        """)
                .param(cohortId)
                .query(row -> {
                    asked.put(row.getString("waiting_for"), row.getInt("asked"));
                });
        return asked;
    }

    private boolean isOfTheCohort(String userId, Placement owner) {
        return enrolments.find(owner.calendar().cohortId(), userId).isPresent();
    }
}
