package org.charterpath.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.charterpath.people.ErasedPerson;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The accounts of people who sign in through an identity provider. */
@Service
public class ProvidedAccounts {

    private static final String SUBJECT = "charterpath.subject";
    private static final int LONGEST_USER_ID = 64;

    private final IdentityService identity;
    private final EngineAccounts accounts;
    private final Memberships memberships;
    private final AccountDirectory directory;
    private final Pattern userIds;

    ProvidedAccounts(
            ProcessEngine engine, EngineAccounts accounts, Memberships memberships, AccountDirectory directory) {
        this.identity = engine.getIdentityService();
        this.accounts = accounts;
        this.memberships = memberships;
        this.directory = directory;
        this.userIds = Pattern.compile(((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getUserResourceWhitelistPattern());
    }

    /**
     * Makes sure that a person has an account and exactly the groups that the identity provider says. The first sign-in
     * ties the account to the provider's subject, since a user id can be given to somebody else later.
     *
     * @throws RefusedIdentityException where the user id, the names or the address cannot be an account's, where the
     *     account is tied to another subject or has another address and no subject yet, where the address is another
     *     account's, where the account is deactivated, or where it is an administrator's that no subject has yet and the
     *     provider does not call this person one
     */
    @Transactional
    public void signIn(ProvidedIdentity provided) {
        String userId = provided.person().userId();
        if (userId.length() > LONGEST_USER_ID || !userIds.matcher(userId).matches() || ErasedPerson.is(userId)) {
            throw RefusedIdentityException.unusableUserId();
        }
        List<Person> alike =
                accounts.matching(Set.of(userId), Set.of(provided.person().email()));
        Optional<Person> account =
                alike.stream().filter(person -> person.userId().equals(userId)).findFirst();
        boolean isNew = account.isEmpty();
        String known = isNew ? null : identity.getUserInfo(userId, SUBJECT);
        if (known != null && !known.equals(provided.subject())) {
            throw RefusedIdentityException.otherSubject(userId);
        }
        if (directory.isDeactivated(userId)) {
            throw RefusedIdentityException.deactivated(userId);
        }
        if (known == null && isAdministrator(userId) && !provided.groups().contains(Role.CAMUNDA_ADMIN)) {
            throw RefusedIdentityException.administratorsAccount(userId);
        }
        if (known == null) {
            account.ifPresentOrElse(
                    there -> checkAddress(there, provided.person()), () -> checkNew(provided.person(), alike));
        }
        if (isNew) {
            accounts.create(provided.person());
        }
        if (known == null) {
            identity.setUserInfo(userId, SUBJECT, provided.subject());
            directory.ready(userId);
        }
        memberships.replace(userId, provided.groups());
    }

    /** An account that a roster made waits for whoever has its address; that the user id is the same could be chance. */
    private static void checkAddress(Person account, Person provided) {
        boolean haveBoth = !account.email().isBlank() && !provided.email().isBlank();
        if (haveBoth && !account.hasAddress(provided.email())) {
            throw RefusedIdentityException.otherAddress(account.userId());
        }
    }

    private static void checkNew(Person provided, List<Person> alike) {
        List<String> faults = provided.faults(new Person(provided.userId(), "", "", ""));
        if (!faults.isEmpty()) {
            throw RefusedIdentityException.unusable(provided.userId(), faults);
        }
        if (!alike.isEmpty()) {
            throw RefusedIdentityException.takenAlready(
                    provided.userId(), alike.get(0).userId());
        }
    }

    private boolean isAdministrator(String userId) {
        return accounts.isMember(userId, Role.CAMUNDA_ADMIN);
    }
}
