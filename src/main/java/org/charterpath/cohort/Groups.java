package org.charterpath.cohort;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.charterpath.TypedText;
import org.charterpath.people.AccountStanding;
import org.charterpath.people.Accounts;
import org.springframework.data.repository.CrudRepository;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The groups of a cohort. */
@Service
public class Groups {

    /** As the table has it. Accounts take no longer names, but may have had one before they were held to that. */
    private static final int LONGEST_NAME = 241;

    private final Table groups;
    private final Enrolments enrolments;
    private final Accounts accounts;
    private final JdbcClient jdbc;

    Groups(Table groups, Enrolments enrolments, Accounts accounts, JdbcClient jdbc) {
        this.groups = groups;
        this.enrolments = enrolments;
        this.accounts = accounts;
        this.jdbc = jdbc;
    }

    interface Table extends CrudRepository<Group, String> {}

    /**
     * Makes a group of each coach's people, facilitated by the coach; again takes those along who have changed coaches
     * since. Whoever has no coach is in none.
     */
    @Transactional
    public List<Group> formByCoach(String cohortId) {
        Map<String, Set<String>> byCoach = enrolments.in(cohortId).stream()
                .filter(Enrolment::isExpected)
                .filter(enrolment -> enrolment.coachId() != null)
                .collect(Collectors.groupingBy(
                        Enrolment::coachId, TreeMap::new, Collectors.mapping(Enrolment::id, Collectors.toSet())));
        Map<String, Group> present = in(cohortId).stream()
                .filter(group -> group.facilitatorId() != null)
                .collect(Collectors.toMap(Group::facilitatorId, group -> group, (one, other) -> one));
        byCoach.forEach((coach, people) -> {
            Group group = present.containsKey(coach) ? present.get(coach) : newGroup(cohortId, coach);
            if (!group.enrolmentIds().equals(people)) {
                groups.save(group.of(people));
            }
        });
        present.values().stream()
                .filter(group -> !byCoach.containsKey(group.facilitatorId()))
                .filter(group -> !group.members().isEmpty())
                .forEach(group -> groups.save(group.of(Set.of())));
        return in(cohortId);
    }

    /**
     * Makes a group of some people, beside those of coaches.
     *
     * @param facilitatorId who leads it: a coach, or whoever stands for the program admins where nobody is one
     */
    @Transactional
    public Group form(String cohortId, String name, String facilitatorId, Set<String> enrolmentIds) {
        return groups.save(new Group(
                        UUID.randomUUID().toString(),
                        cohortId,
                        TypedText.shortened(name, LONGEST_NAME),
                        facilitatorId,
                        Set.of(),
                        null)
                .of(enrolmentIds));
    }

    /** Gives a group other people; with the same it has no effect. */
    @Transactional
    public void change(String groupId, Set<String> enrolmentIds) {
        find(groupId)
                .filter(group -> !group.enrolmentIds().equals(enrolmentIds))
                .ifPresent(group -> groups.save(group.of(enrolmentIds)));
    }

    /**
     * Puts one person into the group of the own coach; where that coach has none, the person stays, or takes part where most
     * room is. No group is made: the cohort's sessions are under way with those that there are.
     */
    @Transactional
    public void place(Enrolment enrolment) {
        List<Group> present = in(enrolment.cohortId());
        Optional<Group> own = present.stream()
                .filter(group -> group.enrolmentIds().contains(enrolment.id()))
                .findFirst();
        Optional<Group> coachs = present.stream()
                .filter(group ->
                        enrolment.coachId() != null && enrolment.coachId().equals(group.facilitatorId()))
                .findFirst();
        Optional<Group> smallest = present.stream()
                .min(Comparator.<Group>comparingInt(group -> group.members().size())
                        .thenComparing(Group::name));
        own.filter(group ->
                        group.facilitatorId() != null && group.facilitatorId().equals(enrolment.coachId()))
                .or(() -> coachs)
                .or(() -> own)
                .or(() -> smallest)
                .filter(target -> !own.equals(Optional.of(target)))
                .ifPresent(target -> {
                    own.ifPresent(left -> groups.save(left.of(without(left.enrolmentIds(), enrolment.id()))));
                    Set<String> people = new TreeSet<>(target.enrolmentIds());
                    people.add(enrolment.id());
                    groups.save(target.of(people));
                });
    }

    /**
     * Those of a cohort who are one group together, by name: nobody who was withdrawn, has left it, or whose account is closed. Whoever has
     * completed the program still is.
     *
     * @param left the ids of the enrolments of those who have left it
     */
    public List<Enrolment> peopleOf(String cohortId, Set<String> left) {
        List<Enrolment> enrolled = enrolments.in(cohortId).stream()
                .filter(member -> member.state() != Enrolment.State.WITHDRAWN && !left.contains(member.id()))
                .toList();
        Map<String, AccountStanding> standings = accounts.standings(
                enrolled.stream().map(Enrolment::participantId).collect(Collectors.toSet()));
        return enrolled.stream()
                .filter(member -> Optional.ofNullable(standings.get(member.participantId()))
                        .filter(AccountStanding::isDeactivated)
                        .isEmpty())
                .toList();
    }

    /** Takes somebody who moves to another cohort out of the group. */
    @Transactional
    public void leave(Enrolment enrolment) {
        in(enrolment.cohortId()).stream()
                .filter(group -> group.enrolmentIds().contains(enrolment.id()))
                .forEach(group -> groups.save(group.of(without(group.enrolmentIds(), enrolment.id()))));
    }

    private static Set<String> without(Set<String> people, String enrolmentId) {
        Set<String> others = new TreeSet<>(people);
        others.remove(enrolmentId);
        return others;
    }

    private Group newGroup(String cohortId, String coachId) {
        String name = accounts.fullNames(Set.of(coachId)).getOrDefault(coachId, coachId);
        return new Group(
                UUID.randomUUID().toString(),
                cohortId,
                TypedText.shortened(name, LONGEST_NAME),
                coachId,
                Set.of(),
                null);
    }

    /** What the groups of a cohort are called, by id; without their members, who are read group by group. */
    @Transactional(readOnly = true)
    public Map<String, String> namesIn(String cohortId) {
        Map<String, String> names = new HashMap<>();
        jdbc.sql("select id, name from cohort_group where cohort_id = ?")
                .param(cohortId)
                .query(row -> {
                    names.put(row.getString("id"), row.getString("name"));
                });
        return names;
    }

    /** The groups of a cohort, by name; in two statements, however many they are. */
    @Transactional(readOnly = true)
    public List<Group> in(String cohortId) {
        Map<String, Set<Group.Member>> members = new HashMap<>();
        jdbc.sql(
                        """
                        select m.group_id, m.enrolment_id
                          from cohort_group g join group_member m on m.group_id = g.id where g.cohort_id = ?
                        """)
                .param(cohortId)
                .query(row -> {
                    members.computeIfAbsent(row.getString("group_id"), id -> new HashSet<>())
                            .add(new Group.Member(row.getString("enrolment_id")));
                });
        return jdbc.sql("select id, name, facilitator_id, version from cohort_group where cohort_id = ? order by name")
                .param(cohortId)
                .query((row, number) -> new Group(
                        row.getString("id"),
                        cohortId,
                        row.getString("name"),
                        row.getString("facilitator_id"),
                        members.getOrDefault(row.getString("id"), Set.of()),
                        row.getInt("version")))
                .list();
    }

    /** The group with this id; empty if there is none. */
    public Optional<Group> find(String groupId) {
        return groups.findById(groupId);
    }
}
