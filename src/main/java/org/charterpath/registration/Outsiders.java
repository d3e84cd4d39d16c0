package org.charterpath.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.charterpath.NotFoundException;
import org.charterpath.TypedText;
import org.charterpath.form.InvalidSubmissionException;
import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.charterpath.privacy.Erasures;
import org.charterpath.privacy.KeptTable;
import org.charterpath.registration.Registration.Contact;
import org.charterpath.registration.Registrations.RefusedException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Erases contacts and people who were named and have no account, who are known by an e-mail address alone: wherever it stands, of
 * whichever event. Whoever has an account is erased with it.
 */
@Service
public class Outsiders {

    /** Before an address, what stands for its owner where others have a user id. */
    static final String PREFIX = "outsider:";

    /** Whom to erase where it is the contact and nobody who was named. */
    public static final String CONTACT = "contact";

    private static final int LONGEST_REASON = 1000;

    private final RegistrationTables tables;
    private final Registrations registrations;
    private final RegistrationKeeping keeping;
    private final Erasures erasures;
    private final Accounts accounts;
    private final JdbcClient jdbc;

    Outsiders(
            RegistrationTables tables,
            Registrations registrations,
            RegistrationKeeping keeping,
            Erasures erasures,
            Accounts accounts,
            JdbcClient jdbc) {
        this.tables = tables;
        this.registrations = registrations;
        this.keeping = keeping;
        this.erasures = erasures;
        this.accounts = accounts;
        this.jdbc = jdbc;
    }

    /**
     * Erases somebody for good; all of it or nothing. Seats for which the person was named in registrations that go on have no name
     * any more.
     *
     * @param who {@link #CONTACT}, or the id of somebody who was named
     * @param reason why, in words that do not name the person
     * @param by the user id of whoever does it
     * @throws InvalidSubmissionException if the reason will not do, or the person has an account
     * @throws RefusedException if the person speaks for a team whose registration goes on
     * @throws NotFoundException if nobody of the team is meant
     */
    @Transactional
    public void erase(String registrationId, String who, String reason, String by) {
        Contact person = person(registrationId, who);
        String address = person.email().toLowerCase(Locale.ROOT);
        String why = TypedText.stripped(reason);
        Person outsider = new Person(PREFIX + address, person.firstName(), person.lastName(), person.email());
        refuseFaulty(person, outsider, why);
        List<String> own = jdbc.sql("select id from registration where lower(contact_email) = ? order by id")
                .param(address)
                .query(String.class)
                .list();
        boolean speaks = own.stream()
                .flatMap(id -> tables.registrationById(id).stream())
                .anyMatch(team -> !team.state().isFinal());
        if (speaks) {
            throw new RefusedException(
                    "Person: speaks for a team whose registration goes on; give it another contact, or cancel it, first.");
        }
        jdbc.sql(
                        """
                        select a.id from registration_attendee a join registration r on r.id = a.registration_id
                         where lower(a.email) = ? and r.state in ('REQUESTED', 'CONFIRMED', 'WAITING', 'OFFERED')
                         order by a.id
                        """)
                .param(address)
                .query(String.class)
                .list()
                .forEach(attendee -> registrations.takeOff(attendee, by));
        if (!own.isEmpty()) {
            keeping.forgetCorrespondence(own);
        }
        erasures.erase(outsider, why, by);
    }

    private Contact person(String registrationId, String who) {
        Registration team = tables.registrationById(registrationId)
                .orElseThrow(() -> NotFoundException.of("registration", registrationId));
        if (who.equals(CONTACT)) {
            return team.contact();
        }
        return tables.attendees(registrationId).stream()
                .filter(attendee -> attendee.id().equals(who))
                .map(attendee ->
                        new Contact(attendee.firstName(), attendee.lastName(), attendee.email(), attendee.userId()))
                .findFirst()
                .orElseThrow(() -> NotFoundException.of("person", who));
    }

    private void refuseFaulty(Contact person, Person outsider, String why) {
        List<String> faults = new ArrayList<>();
        if (person.email().equals(KeptTable.MARK)) {
            faults.add("Person: is erased already.");
        } else if (person.userId() != null
                || !accounts.matching(Set.of(), Set.of(person.email())).isEmpty()) {
            faults.add("Person: has an account, and is erased with it on the page People.");
        }
        if (!TypedText.isReason(why) || why.length() > LONGEST_REASON) {
            faults.add("Reason: say why in %d letters or more, and at most %d characters."
                    .formatted(TypedText.SHORTEST_REASON, LONGEST_REASON));
        } else if (erasures.isNamed(outsider, why)) {
            faults.add("Reason: it stays, so it must not name the person.");
        }
        if (!faults.isEmpty()) {
            throw new InvalidSubmissionException(faults);
        }
    }
}
