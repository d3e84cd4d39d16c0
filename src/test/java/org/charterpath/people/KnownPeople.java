package org.charterpath.people;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.charterpath.fixture.StandIn;

/** Accounts of a few people without an engine. */
public final class KnownPeople implements Accounts, StandIn {

    private final Map<String, Person> people = new TreeMap<>();
    private final Set<String> deactivated = new TreeSet<>();
    private final Map<Role, Set<String>> members = new EnumMap<>(Role.class);

    private final List<Person> known;
    private final Set<String> coaches;

    private KnownPeople(List<Person> known, Set<String> coaches) {
        this.known = known;
        this.coaches = coaches;
        reset();
    }

    @Override
    public void reset() {
        members.clear();
        deactivated.clear();
        people.clear();
        known.forEach(person -> people.put(person.userId(), person));
        members.put(Role.COACHES, new TreeSet<>(coaches));
    }

    public static KnownPeople accounts(Person... people) {
        return new KnownPeople(List.of(people), Set.of());
    }

    /** The same people, of whom some are coaches; a coach needs no account to be known. */
    public KnownPeople coachedBy(String... userIds) {
        return new KnownPeople(known, Set.of(userIds));
    }

    /** Shuts somebody's account, until the next test. */
    public void deactivate(String userId) {
        deactivated.add(userId);
    }

    /** Takes a role from somebody, until the next test. */
    public void take(Role role, String userId) {
        members.getOrDefault(role, new TreeSet<>()).remove(userId);
    }

    /** Takes a role from everybody, until the next test. */
    public void take(Role role) {
        members.remove(role);
    }

    @Override
    public void ensure(Person person, Role role) {
        people.putIfAbsent(person.userId(), person);
        members.computeIfAbsent(role, none -> new TreeSet<>()).add(person.userId());
    }

    @Override
    public void ensure(Person person, String password, Role role) {
        ensure(person, role);
    }

    @Override
    public void ensureAll(List<Person> people, Role role) {
        people.forEach(person -> ensure(person, role));
    }

    @Override
    public void hold() {
        // Nobody else is there.
    }

    @Override
    public Optional<Person> find(String userId) {
        return Optional.ofNullable(people.get(userId));
    }

    @Override
    public Map<String, String> fullNames(Set<String> userIds) {
        return people.values().stream()
                .filter(person -> userIds.contains(person.userId()))
                .filter(person -> !person.fullName().isEmpty())
                .collect(Collectors.toMap(Person::userId, Person::fullName));
    }

    @Override
    public List<Person> matching(Set<String> userIds, Set<String> emails) {
        return people.values().stream()
                .filter(person -> userIds.stream().anyMatch(person.userId()::equalsIgnoreCase)
                        || emails.stream().anyMatch(person::hasAddress))
                .toList();
    }

    @Override
    public Map<String, AccountStanding> standings(Set<String> userIds) {
        return people.keySet().stream()
                .filter(userIds::contains)
                .collect(Collectors.toMap(
                        userId -> userId,
                        userId ->
                                new AccountStanding(Optional.empty(), Optional.empty(), deactivated.contains(userId))));
    }

    @Override
    public Names namesOf(Set<String> userIds) {
        return Names.always(fullNames(userIds));
    }

    @Override
    public void change(Person person, String author) {
        people.replace(person.userId(), person);
    }

    @Override
    public List<Person> in(Role role) {
        List<Person> found = new ArrayList<>();
        members.getOrDefault(role, Set.of())
                .forEach(userId -> find(userId).ifPresentOrElse(found::add, () -> found.add(nameless(userId))));
        found.sort(Comparator.comparing(Person::userId));
        return found;
    }

    private static Person nameless(String userId) {
        return new Person(userId, "", "", "");
    }

    @Override
    public boolean isMember(String userId, Role role) {
        return members.getOrDefault(role, Set.of()).contains(userId);
    }
}
