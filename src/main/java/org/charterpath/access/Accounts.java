package org.charterpath.access;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.stereotype.Service;

/**
 * The engine's identity store as the program uses it: people and the groups they are in. It answers for the program, not
 * for whoever is signed in: a form may be checked against people whom its author must not see.
 */
@Service
public class Accounts {

    private static final int PASSWORD_BYTES = 24;
    private static final int MOST_PEOPLE = 10_000;

    private final IdentityService identity;
    private final SecureRandom random = new SecureRandom();

    Accounts(IdentityService identity) {
        this.identity = identity;
    }

    /**
     * Makes sure that a person has an account in a group; an account that is there keeps its password and its names. A
     * new one gets a random password, so that nobody can sign in until the person or an administrator sets one.
     */
    public void ensure(Person person, Group group) {
        ensure(person, randomPassword(), group);
    }

    /** As {@link #ensure(Person, Group)}, with the password of a new account given. */
    public void ensure(Person person, String password, Group group) {
        asTheSystem(() -> {
            create(person, password, group);
            return null;
        });
    }

    private void create(Person person, String password, Group group) {
        if (identity.createUserQuery().userId(person.userId()).count() == 0) {
            create(person, password);
        }
        if (!isMember(person.userId(), group)) {
            identity.createMembership(person.userId(), group.id());
        }
    }

    /** A new account in no group, with a random password: its owner signs in through an identity provider. */
    void create(Person person) {
        create(person, randomPassword());
    }

    private void create(Person person, String password) {
        User user = identity.newUser(person.userId());
        user.setFirstName(person.firstName());
        user.setLastName(person.lastName());
        user.setEmail(person.email());
        user.setPassword(password);
        identity.saveUser(user);
    }

    /** The person with this user id. */
    public Optional<Person> find(String userId) {
        return asTheSystem(() -> Optional.ofNullable(
                        identity.createUserQuery().userId(userId).singleResult())
                .map(Accounts::person));
    }

    /** The full names of people by user id; whoever has no account or no name is left out. */
    public Map<String, String> fullNames(Set<String> userIds) {
        if (userIds.isEmpty()) {
            return Map.of();
        }
        return asTheSystem(() ->
                identity.createUserQuery().userIdIn(userIds.toArray(String[]::new)).listPage(0, userIds.size()).stream()
                        .map(Accounts::person)
                        .filter(person -> !person.fullName().isEmpty())
                        .collect(Collectors.toMap(Person::userId, Person::fullName)));
    }

    /** Everybody in a group, by user id. */
    public List<Person> in(Group group) {
        return asTheSystem(() ->
                identity
                        .createUserQuery()
                        .memberOfGroup(group.id())
                        .orderByUserId()
                        .asc()
                        .listPage(0, MOST_PEOPLE)
                        .stream()
                        .map(Accounts::person)
                        .toList());
    }

    public boolean isMember(String userId, Group group) {
        return asTheSystem(() -> identity.createUserQuery()
                        .userId(userId)
                        .memberOfGroup(group.id())
                        .count()
                > 0);
    }

    private <T> T asTheSystem(Supplier<T> action) {
        Authentication caller = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            return action.get();
        } finally {
            identity.setAuthentication(caller);
        }
    }

    private static Person person(User user) {
        return new Person(
                user.getId(), orEmpty(user.getFirstName()), orEmpty(user.getLastName()), orEmpty(user.getEmail()));
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    private String randomPassword() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
