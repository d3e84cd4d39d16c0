package org.charterpath.people;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The accounts of people and the roles that they have. It answers for the program, not for whoever is signed in: a form
 * may be checked against people whom its author must not see.
 */
public interface Accounts {

    /**
     * Makes sure that a person has an account in a role; an account that is there keeps its password and its names. A new
     * one has no password, so that nobody can sign in until its owner has set one.
     */
    void ensure(Person person, Role role);

    /** As {@link #ensure(Person, Role)}, with the password that the owner of a new account has chosen. */
    void ensure(Person person, String password, Role role);

    /**
     * As {@link #ensure(Person, Role)}, of many people who differ from each other in user id and e-mail address, and in one go:
     * for thousands of them this takes seconds.
     */
    void ensureAll(List<Person> people, Role role);

    /**
     * Lets nobody else make or change an account until the transaction ends: what is compared now is what will be changed.
     */
    void hold();

    /** The person with this user id. */
    Optional<Person> find(String userId);

    /** The full names that people have now, by user id; whoever has no account or no name is left out, but for {@link ErasedPerson}. */
    Map<String, String> fullNames(Set<String> userIds);

    /**
     * Everybody whose user id or e-mail address is one of these, both without regard to case.
     *
     * @param emails in any case; blank ones are nobody's
     */
    List<Person> matching(Set<String> userIds, Set<String> emails);

    /**
     * User ids that nobody has, in any case, for people whom nobody has given one. An id is never changed and outlives what
     * somebody is called, so it says nothing of the person, not even to whoever knows the e-mail address.
     */
    default List<String> newUserIds(int count) {
        Set<String> free = new LinkedHashSet<>();
        while (free.size() < count) {
            Set<String> tried = Stream.generate(() -> RandomUserId.next("p-", 8))
                    .limit((long) count - free.size())
                    .collect(Collectors.toSet());
            matching(tried, Set.of()).forEach(person -> tried.remove(person.userId()));
            free.addAll(tried);
        }
        return List.copyOf(free);
    }

    /** Where people's accounts stand, by user id; whoever has none is left out. */
    Map<String, AccountStanding> standings(Set<String> userIds);

    /** What people were called at which time, after their accounts are gone too. */
    Names namesOf(Set<String> userIds);

    /**
     * Gives an account that is there other names and another e-mail address.
     *
     * @param author the user id of the administrator who says so; empty for the program itself
     */
    void change(Person person, String author);

    /** Everybody in a role, by user id. */
    List<Person> in(Role role);

    /** Whether somebody has a role. */
    boolean isMember(String userId, Role role);
}
