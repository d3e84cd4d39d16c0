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
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.springframework.stereotype.Service;

/** Accounts as the engine's identity store keeps them; a role is the membership in its group. */
@Service
class EngineAccounts implements Accounts {

    private static final int PASSWORD_BYTES = 24;
    private static final int MOST_PEOPLE = 10_000;

    private final IdentityService identity;
    private final SecureRandom random = new SecureRandom();

    EngineAccounts(IdentityService identity) {
        this.identity = identity;
    }

    @Override
    public void ensure(Person person, Role role) {
        ensure(person, randomPassword(), role);
    }

    @Override
    public void ensure(Person person, String password, Role role) {
        asTheSystem(() -> {
            create(person, password, role);
            return null;
        });
    }

    private void create(Person person, String password, Role role) {
        if (identity.createUserQuery().userId(person.userId()).count() == 0) {
            create(person, password);
        }
        if (!isMember(person.userId(), role)) {
            identity.createMembership(person.userId(), role.id());
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

    @Override
    public Optional<Person> find(String userId) {
        return asTheSystem(() -> Optional.ofNullable(
                        identity.createUserQuery().userId(userId).singleResult())
                .map(EngineAccounts::person));
    }

    @Override
    public Map<String, String> fullNames(Set<String> userIds) {
        if (userIds.isEmpty()) {
            return Map.of();
        }
        return asTheSystem(() ->
                identity.createUserQuery().userIdIn(userIds.toArray(String[]::new)).listPage(0, userIds.size()).stream()
                        .map(EngineAccounts::person)
                        .filter(person -> !person.fullName().isEmpty())
                        .collect(Collectors.toMap(Person::userId, Person::fullName)));
    }

    @Override
    public List<Person> in(Role role) {
        return asTheSystem(() ->
                identity
                        .createUserQuery()
                        .memberOfGroup(role.id())
                        .orderByUserId()
                        .asc()
                        .listPage(0, MOST_PEOPLE)
                        .stream()
                        .map(EngineAccounts::person)
                        .toList());
    }

    @Override
    public boolean isMember(String userId, Role role) {
        return asTheSystem(() -> identity.createUserQuery()
                        .userId(userId)
                        .memberOfGroup(role.id())
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
