package org.charterpath.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.identity.WritableIdentityProvider;
import org.charterpath.people.AccountStanding;
import org.charterpath.people.Accounts;
import org.charterpath.people.ErasedPerson;
import org.charterpath.people.NameHistory;
import org.charterpath.people.Names;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Accounts as the engine's identity store keeps them; a role is the membership in its group. */
@Service
class EngineAccounts implements Accounts {

    private static final int MOST_PEOPLE = 10_000;

    /** As many names as one statement asks for one by one. */
    private static final int MOST_NAMES = 200;

    private static final int MOST_ACCOUNTS = 1_000_000;
    private static final Set<String> NOBODY = Set.of("@");

    private final IdentityService identity;
    private final NameHistory names;
    private final AccountDirectory directory;
    private final JdbcClient jdbc;

    EngineAccounts(IdentityService identity, NameHistory names, AccountDirectory directory, JdbcClient jdbc) {
        this.identity = identity;
        this.names = names;
        this.directory = directory;
        this.jdbc = jdbc;
    }

    @Override
    public void ensure(Person person, Role role) {
        ensure(person, Optional.empty(), role);
    }

    @Override
    public void ensure(Person person, String password, Role role) {
        ensure(person, Optional.of(password), role);
    }

    private void ensure(Person person, Optional<String> password, Role role) {
        asTheSystem(() -> {
            if (identity.createUserQuery().userId(person.userId()).count() == 0) {
                create(person, password);
            }
            if (!isMember(person.userId(), role)) {
                identity.createMembership(person.userId(), role.id());
            }
            return null;
        });
    }

    /**
     * One command of the engine for all of them, so that what it writes goes to the database together. The rules are those of
     * {@link AccountGuard}, which sees one account at a time.
     */
    @Override
    public void ensureAll(List<Person> people, Role role) {
        if (people.isEmpty()) {
            return;
        }
        hold();
        Set<String> userIds = people.stream().map(Person::userId).collect(Collectors.toSet());
        List<Person> known =
                matching(userIds, people.stream().map(Person::email).collect(Collectors.toSet()));
        Set<String> there = known.stream().map(Person::userId).collect(Collectors.toSet());
        Set<String> members = membersAmong(there, role);
        List<Person> created = people.stream()
                .filter(person -> !there.contains(person.userId()))
                .toList();
        AccountGuard.check(created, known);
        asTheSystem(() -> ((IdentityServiceImpl) identity).getCommandExecutor().execute(context -> {
            WritableIdentityProvider store = context.getWritableIdentityProvider();
            for (Person person : created) {
                User user = store.createNewUser(person.userId());
                write(person, user);
                store.saveUser(user);
            }
            people.stream()
                    .map(Person::userId)
                    .filter(userId -> !members.contains(userId))
                    .forEach(userId -> store.createMembership(userId, role.id()));
            return people;
        }));
        names.noteAll(created);
        directory.noteNew(created);
    }

    private Set<String> membersAmong(Set<String> userIds, Role role) {
        return userIds.isEmpty()
                ? Set.of()
                : Set.copyOf(jdbc.sql(
                                "select user_id_ from act_id_membership where group_id_ = :role and user_id_ in (:ids)")
                        .param("role", role.id())
                        .param("ids", userIds)
                        .query(String.class)
                        .list());
    }

    /** A new account in no group and without a password: its owner signs in through an identity provider. */
    void create(Person person) {
        create(person, Optional.empty());
    }

    private void create(Person person, Optional<String> password) {
        User user = identity.newUser(person.userId());
        write(person, user);
        password.ifPresent(user::setPassword);
        identity.saveUser(user);
    }

    private static void write(Person person, User user) {
        user.setFirstName(person.firstName());
        user.setLastName(person.lastName());
        user.setEmail(person.email());
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
        Map<String, String> found = asTheSystem(() ->
                identity.createUserQuery().userIdIn(userIds.toArray(String[]::new)).listPage(0, userIds.size()).stream()
                        .map(EngineAccounts::person)
                        .filter(person -> !person.fullName().isEmpty())
                        .collect(Collectors.toMap(Person::userId, Person::fullName)));
        userIds.stream().filter(ErasedPerson::is).forEach(userId -> found.put(userId, ErasedPerson.name(userId)));
        return found;
    }

    @Override
    public List<Person> matching(Set<String> userIds, Set<String> emails) {
        Set<String> ids = inLowerCase(userIds);
        Set<String> addresses = inLowerCase(emails);
        if (ids.isEmpty() && addresses.isEmpty()) {
            return List.of();
        }
        if (ids.size() + addresses.size() > MOST_NAMES) {
            return everybody().stream()
                    .filter(person -> ids.contains(person.userId().toLowerCase(Locale.ROOT))
                            || addresses.contains(person.email().toLowerCase(Locale.ROOT)))
                    .toList();
        }
        // Lists that are empty match nothing, but are no SQL. The engine's own queries tell upper from lower case.
        return jdbc.sql(
                        """
                        select id_, first_, last_, email_ from act_id_user
                         where lower(id_) in (:ids) or lower(email_) in (:addresses)
                         order by id_ fetch first %d rows only
                        """
                                .formatted(MOST_PEOPLE))
                .param("ids", ids.isEmpty() ? NOBODY : ids)
                .param("addresses", addresses.isEmpty() ? NOBODY : addresses)
                .query(EngineAccounts::read)
                .list();
    }

    /** No index knows letters without their case: one look at every account beats as many as there are names. */
    private List<Person> everybody() {
        return jdbc.sql("select id_, first_, last_, email_ from act_id_user order by id_ fetch first %d rows only"
                        .formatted(MOST_ACCOUNTS))
                .query(EngineAccounts::read)
                .list();
    }

    private static Person read(ResultSet row, int number) throws SQLException {
        return new Person(
                row.getString("id_"),
                orEmpty(row.getString("first_")),
                orEmpty(row.getString("last_")),
                orEmpty(row.getString("email_")));
    }

    private static Set<String> inLowerCase(Set<String> texts) {
        return texts.stream()
                .map(text -> text.strip().toLowerCase(Locale.ROOT))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.toSet());
    }

    @Override
    public void hold() {
        directory.lock();
    }

    @Override
    public Map<String, AccountStanding> standings(Set<String> userIds) {
        return directory.standings(userIds);
    }

    @Override
    public Names namesOf(Set<String> userIds) {
        return names.of(userIds);
    }

    /** The author is written down, and the rights are the program's: its rules have said who may. */
    @Override
    public void change(Person person, String author) {
        boolean isKnown = !author.isEmpty();
        as(isKnown ? new Authentication(author, List.of(Role.CAMUNDA_ADMIN.id())) : null, () -> {
            User user = identity.createUserQuery().userId(person.userId()).singleResult();
            write(person, user);
            identity.saveUser(user);
            return null;
        });
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
        return as(null, action);
    }

    private <T> T as(@Nullable Authentication somebody, Supplier<T> action) {
        Authentication caller = identity.getCurrentAuthentication();
        identity.setAuthentication(somebody);
        try {
            return action.get();
        } finally {
            identity.setAuthentication(caller);
        }
    }

    static Person person(User user) {
        return new Person(
                user.getId(), orEmpty(user.getFirstName()), orEmpty(user.getLastName()), orEmpty(user.getEmail()));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
