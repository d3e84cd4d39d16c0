package org.charterpath.registration;

import java.util.Optional;
import org.charterpath.notification.Addressees;
import org.charterpath.people.Person;
import org.charterpath.privacy.KeptTable;
import org.springframework.stereotype.Component;

/** Contacts without an account, as messages reach them: at the address that their registration has now. */
@Component
class Contacts implements Addressees {

    private final RegistrationTables tables;

    Contacts(RegistrationTables tables) {
        this.tables = tables;
    }

    @Override
    public Optional<Person> find(String recipientId) {
        return Registration.idOf(recipientId)
                .flatMap(tables::registrationById)
                .filter(team -> !team.contact().email().equals(KeptTable.MARK))
                .map(team -> new Person(
                        recipientId,
                        team.contact().firstName(),
                        team.contact().lastName(),
                        team.contact().email()));
    }
}
