package org.charterpath.people;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The accounts of people and the roles that they have. It answers for the program, not for whoever is signed in: a form
 * may be checked against people whom its author must not see.
 */
public interface Accounts {

    /**
     * Makes sure that a person has an account in a role; an account that is there keeps its password and its names. A new
     * one gets a random password, so that nobody can sign in until the person or an administrator sets one.
     */
    void ensure(Person person, Role role);

    /** As {@link #ensure(Person, Role)}, with the password of a new account given. */
    void ensure(Person person, String password, Role role);

    /** The person with this user id. */
    Optional<Person> find(String userId);

    /** The full names of people by user id; whoever has no account or no name is left out. */
    Map<String, String> fullNames(Set<String> userIds);

    /** What to call people, by user id: by their full names; whoever has none here, by the words that this is so. */
    default Map<String, String> called(Set<String> userIds) {
        Map<String, String> called = new HashMap<>(fullNames(userIds));
        userIds.forEach(userId -> called.putIfAbsent(userId, "somebody without a name here (%s)".formatted(userId)));
        return called;
    }

    /** Everybody in a role, by user id. */
    List<Person> in(Role role);

    /** Whether somebody has a role. */
    boolean isMember(String userId, Role role);
}
