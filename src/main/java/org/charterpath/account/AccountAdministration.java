package org.charterpath.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.charterpath.NotFoundException;
import org.charterpath.TypedText;
import org.charterpath.access.AccountDirectory;
import org.charterpath.access.AccountDirectory.Entry;
import org.charterpath.access.Memberships;
import org.charterpath.cohort.Enrolments;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.people.EmailAddress;
import org.charterpath.people.ErasedPerson;
import org.charterpath.people.Person;
import org.charterpath.people.Role;
import org.charterpath.people.UnusableAccountException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * What administrators do with accounts. Program admins look after participants, coaches and facilitators, technical owners
 * after everybody: nobody gives, takes or touches a role above the own, nor the own account. Whatever is asked for is checked
 * against what its author may do at that moment, while nobody else changes accounts.
 */
@Service
public class AccountAdministration {

    private static final List<Role> OF_PROGRAM_ADMINS = List.of(Role.PARTICIPANTS, Role.COACHES);
    private static final Pattern USER_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");

    private final Accounts accounts;
    private final AccountDirectory directory;
    private final Memberships memberships;
    private final Enrolments enrolments;
    private final AccountMail mail;
    private final ApplicationEventPublisher events;

    AccountAdministration(
            Accounts accounts,
            AccountDirectory directory,
            Memberships memberships,
            Enrolments enrolments,
            AccountMail mail,
            ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.directory = directory;
        this.memberships = memberships;
        this.enrolments = enrolments;
        this.mail = mail;
        this.events = events;
    }

    /** Somebody wants to change what belongs to a role above the own, or the own account. */
    @ResponseStatus(HttpStatus.FORBIDDEN)
    public static final class BeyondOwnRoleException extends RuntimeException {

        BeyondOwnRoleException(String message) {
            super(message);
        }
    }

    /**
     * Makes an account without a password and invites its owner.
     *
     * @param userId as the organization's identity provider calls the person; blank for one that is made up
     * @return the user id
     * @throws BeyondOwnRoleException if the author may not give the role
     * @throws UnusableAccountException with what is wrong with the name or the address
     */
    @Transactional
    public String invite(String firstName, String lastName, String email, String userId, Role role, Caller author) {
        directory.lock();
        requireGivable(role, author);
        Person person = newcomer(accounts, firstName, lastName, email, TypedText.stripped(userId));
        accounts.ensure(person, role);
        mail.invite(Set.of(person.userId()), author.userId());
        return person.userId();
    }

    /**
     * Invites somebody again who has not signed in so far. The earlier link goes on working until it is too old.
     *
     * @throws UnusableAccountException if there is nobody to invite
     */
    @Transactional
    public void inviteAgain(String userId, Caller author) {
        Entry account = managed(userId, author);
        if (account.isDeactivated()) {
            throw new UnusableAccountException(List.of("This account is deactivated; activate it first."));
        }
        if (account.readySince().isPresent()) {
            throw new UnusableAccountException(
                    List.of("This person can sign in already. Whoever has forgotten a password asks"
                            + " for a new one on the sign-in page."));
        }
        if (account.person().email().isBlank()) {
            throw new UnusableAccountException(List.of("E-mail: this account has none to send an invitation to."));
        }
        mail.invite(Set.of(userId), author.userId());
    }

    /**
     * Invites those who have an account and cannot sign in so far; whoever was invited lately is not invited again.
     *
     * @param author the user id of whoever wants them; empty for the program itself
     */
    @Transactional
    public void inviteWaiting(Set<String> userIds, String author) {
        mail.inviteWaiting(userIds, author);
    }

    /**
     * Calls somebody by another name, wherever the person is on the way; what has ended or was issued keeps the name that it had.
     *
     * @throws UnusableAccountException with what is missing or too long
     */
    @Transactional
    public void rename(String userId, String firstName, String lastName, Caller author) {
        Person before = managed(userId, author).person();
        List<String> faults = new ArrayList<>();
        Person renamed =
                new Person(userId, TypedText.stripped(firstName), TypedText.stripped(lastName), before.email());
        requireName(faults, "First name", renamed.firstName());
        requireName(faults, "Last name", renamed.lastName());
        if (!faults.isEmpty()) {
            throw new UnusableAccountException(faults);
        }
        if (!renamed.equals(before)) {
            accounts.change(renamed, author.userId());
            enrolments.rename(Map.of(userId, renamed));
        }
    }

    /** Gives somebody a role; again has no effect. */
    @Transactional
    public void give(String userId, Role role, Caller author) {
        change(userId, role, true, author);
    }

    /** Takes a role from somebody, and with it the open work that came with it; again has no effect. */
    @Transactional
    public void take(String userId, Role role, Caller author) {
        change(userId, role, false, author);
    }

    private void change(String userId, Role role, boolean has, Caller author) {
        Entry account = managed(userId, author);
        requireGivable(role, author);
        if (account.isDeactivated()) {
            throw new UnusableAccountException(List.of("This account is deactivated; activate it first."));
        }
        memberships.set(userId, role, has, author.userId());
    }

    /** Shuts an account: its owner cannot sign in, and open work that came with a role goes to others. */
    @Transactional
    public void deactivate(String userId, Caller author) {
        if (!managed(userId, author).isDeactivated()) {
            memberships.deactivate(userId, author.userId());
            events.publishEvent(new AccountChange(AccountChange.Kind.DEACTIVATED, userId, author.userId()));
        }
    }

    /** Opens an account again, with the roles that it had. */
    @Transactional
    public void activate(String userId, Caller author) {
        if (managed(userId, author).isDeactivated()) {
            memberships.activate(userId, author.userId());
            events.publishEvent(new AccountChange(AccountChange.Kind.ACTIVATED, userId, author.userId()));
        }
    }

    /** The roles that somebody may give and take now. */
    @Transactional(readOnly = true)
    public List<Role> givableBy(Caller author) {
        Set<String> groups = memberships.of(author.userId()).orElse(Set.of());
        if (groups.contains(Role.CAMUNDA_ADMIN.id())) {
            return List.of(Role.values());
        }
        return groups.contains(Role.PROGRAM_ADMINS.id()) ? OF_PROGRAM_ADMINS : List.of();
    }

    /** Whether somebody may change an account as it is now. */
    @Transactional(readOnly = true)
    public boolean mayManage(Entry account, Caller author) {
        List<Role> givable = givableBy(author);
        boolean isOwner = givable.contains(Role.CAMUNDA_ADMIN);
        return !account.person().userId().equals(author.userId())
                && !givable.isEmpty()
                && (isOwner || givable.stream().map(Role::id).toList().containsAll(account.groups()));
    }

    private void requireGivable(Role role, Caller author) {
        if (!givableBy(author).contains(role)) {
            throw new BeyondOwnRoleException("Your role may not give or take this one: %s.".formatted(role.title()));
        }
    }

    /**
     * An account that somebody looks after, while nobody else changes accounts.
     *
     * @throws BeyondOwnRoleException if it is the author's own, or of a role above the author's
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Entry managed(String userId, Caller author) {
        directory.lock();
        Entry account = directory.find(userId).orElseThrow(() -> NotFoundException.of("account", userId));
        if (userId.equals(author.userId())) {
            throw new BeyondOwnRoleException("Nobody changes the own account here; somebody else has to.");
        }
        if (!mayManage(account, author)) {
            throw new BeyondOwnRoleException("Your role may not change this account.");
        }
        return account;
    }

    /**
     * A person as typed, with a user id that nobody has.
     *
     * @param wantedId the user id; empty for one that is made up
     * @throws UnusableAccountException with what is missing, wrong or somebody else's
     */
    static Person newcomer(Accounts accounts, String firstName, String lastName, String email, String wantedId) {
        List<String> faults = new ArrayList<>();
        String first = TypedText.stripped(firstName);
        String last = TypedText.stripped(lastName);
        String address = TypedText.stripped(email);
        requireName(faults, "First name", first);
        requireName(faults, "Last name", last);
        EmailAddress.fault(address).map("E-mail: "::concat).ifPresent(faults::add);
        if (!wantedId.isEmpty() && !USER_ID.matcher(wantedId).matches()) {
            faults.add("User ID: at most 64 letters, digits and . _ - @, a letter or digit first.");
        }
        if (ErasedPerson.is(wantedId)) {
            faults.add("User ID: none begins with '%s', as those of erased people do.".formatted(ErasedPerson.PREFIX));
        }
        if (faults.isEmpty()) {
            accounts.matching(Set.of(), Set.of(address)).stream()
                    .findFirst()
                    .ifPresent(other -> faults.add(
                            "E-mail: %s (user ID %s) has this address. Find the account and give it another role."
                                    .formatted(other.fullName(), other.userId())));
        }
        if (faults.isEmpty()
                && !wantedId.isEmpty()
                && !accounts.matching(Set.of(wantedId), Set.of()).isEmpty()) {
            faults.add("User ID: somebody has '%s' already.".formatted(wantedId));
        }
        if (!faults.isEmpty()) {
            throw new UnusableAccountException(faults);
        }
        return new Person(wantedId.isEmpty() ? accounts.newUserIds(1).get(0) : wantedId, first, last, address);
    }

    private static void requireName(List<String> faults, String label, String name) {
        if (!Person.isName(name)) {
            faults.add("%s: one line of at most %d characters, not of blanks alone."
                    .formatted(label, Person.LONGEST_NAME));
        }
    }
}
