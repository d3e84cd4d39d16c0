package org.charterpath.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.charterpath.NotFoundException;
import org.charterpath.TypedText;
import org.charterpath.access.AccountDirectory.Entry;
import org.charterpath.people.Accounts;
import org.charterpath.people.Caller;
import org.charterpath.people.Person;
import org.charterpath.people.UnusableAccountException;
import org.charterpath.privacy.Erasures;
import org.charterpath.privacy.KeptAbout.Hindrance;
import org.charterpath.privacy.PersonalArchive;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who may take away what is kept about somebody, and who may erase somebody: people take their own, administrators do both for
 * those who ask and whose accounts they look after. An erasure cannot be taken back, so that an account is deactivated first.
 */
@Service
public class PersonalData {

    private static final int LONGEST_REASON = 1000;

    private final AccountAdministration administration;
    private final Accounts accounts;
    private final PersonalArchive archive;
    private final Erasures erasures;

    PersonalData(AccountAdministration administration, Accounts accounts, PersonalArchive archive, Erasures erasures) {
        this.administration = administration;
        this.accounts = accounts;
        this.archive = archive;
        this.erasures = erasures;
    }

    /** Somebody takes away what is kept about themselves; this is written down. */
    @Transactional
    public Person takeOwn(Caller owner) {
        Person person =
                accounts.find(owner.userId()).orElseThrow(() -> NotFoundException.of("account", owner.userId()));
        archive.announce(person.userId(), owner.userId());
        return person;
    }

    /**
     * An administrator takes away what is kept about somebody who has asked for it; this is written down.
     *
     * @throws AccountAdministration.BeyondOwnRoleException if the author may not look after the account
     */
    @Transactional
    public Person takeFor(String userId, Caller author) {
        Person person = administration.managed(userId, author).person();
        archive.announce(userId, author.userId());
        return person;
    }

    /** What has to be brought to an end before somebody can be erased. */
    @Transactional(readOnly = true)
    public List<Hindrance> hindrances(String userId) {
        return erasures.hindrances(userId);
    }

    /** The record of an erasure. */
    @Transactional(readOnly = true)
    public Optional<Erasures.Erasure> erasure(String personId) {
        return erasures.find(personId);
    }

    /**
     * Erases somebody for good; all of it or nothing.
     *
     * @param typedId the user id once more, so that it is not somebody else's page
     * @return the id that stands in the place of the user id from now on
     * @throws AccountAdministration.BeyondOwnRoleException if the author may not look after the account
     * @throws UnusableAccountException with what has to be brought to an end first, or is wrong with what was typed
     */
    @Transactional
    public String erase(String userId, String typedId, String reason, Caller author) {
        Entry account = administration.managed(userId, author);
        List<String> faults = new ArrayList<>(
                hindrances(userId).stream().map(Hindrance::words).toList());
        String why = TypedText.stripped(reason);
        if (!userId.equals(typedId.strip())) {
            faults.add("User ID: type %s, exactly as it stands above.".formatted(userId));
        }
        if (!TypedText.isReason(why) || why.length() > LONGEST_REASON) {
            faults.add("Reason: say why in %d letters or more, and at most %d characters."
                    .formatted(TypedText.SHORTEST_REASON, LONGEST_REASON));
        } else if (erasures.isNamed(account.person(), why)) {
            faults.add("Reason: it stays, so it must not name the person.");
        }
        if (!faults.isEmpty()) {
            throw new UnusableAccountException(faults);
        }
        return erasures.erase(account.person(), why, author.userId());
    }
}
