package org.charterpath.access;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cmd.DeleteUserCmd;
import org.camunda.bpm.engine.impl.cmd.SaveUserCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.charterpath.engine.EngineCommands;
import org.charterpath.people.EmailAddress;
import org.charterpath.people.ErasedPerson;
import org.charterpath.people.NameHistory;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Holds every account to the same rules, on whichever path it is made or changed: names that fit, an address that is one
 * and nobody else's, a user id that differs from all others by more than case. Records name people, so that nobody but an
 * administrator changes a name; what somebody is called from then on is noted, and so is where the account stands.
 */
class AccountGuard extends CommandInterceptor {

    private final ObjectProvider<EngineAccounts> accounts;
    private final ObjectProvider<AccountDirectory> directory;
    private final ObjectProvider<NameHistory> names;

    AccountGuard(
            ObjectProvider<EngineAccounts> accounts,
            ObjectProvider<AccountDirectory> directory,
            ObjectProvider<NameHistory> names) {
        this.accounts = accounts;
        this.directory = directory;
        this.names = names;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof DeleteUserCmd deletion) {
            T result = next.execute(command);
            directory.getObject().forget(EngineCommands.userId(deletion));
            return result;
        }
        if (!(command instanceof SaveUserCmd save)) {
            return next.execute(command);
        }
        User user = EngineCommands.user(save);
        Person wanted = EngineAccounts.person(user);
        // No key of the engine's keeps addresses apart.
        directory.getObject().lock();
        check(wanted);
        boolean hasNewPassword = user instanceof UserEntity entity && entity.hasNewPassword();
        T result = next.execute(command);
        names.getObject().note(wanted);
        directory.getObject().note(wanted, user.getPassword() != null, hasNewPassword);
        return result;
    }

    private void check(Person wanted) {
        List<Person> known = accounts.getObject().matching(Set.of(wanted.userId()), Set.of(wanted.email()));
        Optional<Person> before = known.stream()
                .filter(person -> person.userId().equals(wanted.userId()))
                .findFirst();
        Person old = before.orElse(new Person(wanted.userId(), "", "", ""));
        boolean isRenamed = before.isPresent()
                && (!old.firstName().equals(wanted.firstName())
                        || !old.lastName().equals(wanted.lastName()));
        if (isRenamed && isOfSomebodyButNoAdministrator()) {
            throw new AuthorizationException(
                    "First name, last name: records name you, so an administrator changes them.");
        }
        List<String> faults = new ArrayList<>(wanted.faults(old));
        addFaultOfId(faults, wanted);
        for (Person other : known) {
            if (other.userId().equals(wanted.userId())) {
                continue;
            }
            if (before.isEmpty() && other.userId().equalsIgnoreCase(wanted.userId())) {
                faults.add(isThere(other));
            }
            if (other.hasAddress(wanted.email()) && !old.hasAddress(wanted.email())) {
                faults.add(isAnothers(wanted));
            }
        }
        refuse(faults);
    }

    /**
     * As for one new account, for many at once.
     *
     * @param known whoever has one of their user ids or addresses already
     * @throws BadUserRequestException if one of them breaks a rule, or two of them are too much alike
     */
    static void check(List<Person> created, List<Person> known) {
        Map<String, Person> ids = new HashMap<>();
        Map<String, Person> addresses = new HashMap<>();
        List<String> faults = new ArrayList<>();
        known.forEach(person -> {
            ids.put(person.userId().toLowerCase(Locale.ROOT), person);
            addresses.put(EmailAddress.comparable(person.email()), person);
        });
        for (Person person : created) {
            faults.addAll(person.faults(new Person(person.userId(), "", "", "")));
            addFaultOfId(faults, person);
            Optional.ofNullable(ids.put(person.userId().toLowerCase(Locale.ROOT), person))
                    .ifPresent(other -> faults.add(isThere(other)));
            if (addresses.put(EmailAddress.comparable(person.email()), person) != null
                    && !person.email().isBlank()) {
                faults.add(isAnothers(person));
            }
        }
        refuse(faults);
    }

    private static void addFaultOfId(List<String> faults, Person wanted) {
        if (ErasedPerson.is(wanted.userId())) {
            faults.add("User id: none begins with '%s', as those of erased people do.".formatted(ErasedPerson.PREFIX));
        }
    }

    private static String isThere(Person other) {
        return "User id: there is '%s' already, and ids differ by more than upper and lower case."
                .formatted(other.userId());
    }

    private static String isAnothers(Person wanted) {
        return "E-mail: '%s' is the address of another account.".formatted(wanted.email());
    }

    private static void refuse(List<String> faults) {
        if (!faults.isEmpty()) {
            throw new BadUserRequestException(String.join(" ", faults));
        }
    }

    private static boolean isOfSomebodyButNoAdministrator() {
        Authentication caller = Context.getCommandContext().getAuthentication();
        if (caller == null || caller.getUserId() == null) {
            return false;
        }
        List<String> groups = caller.getGroupIds() == null ? List.of() : caller.getGroupIds();
        return !groups.contains(Role.PROGRAM_ADMINS.id()) && !groups.contains(Role.CAMUNDA_ADMIN.id());
    }
}
