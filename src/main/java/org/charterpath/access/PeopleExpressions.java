package org.charterpath.access;

import org.charterpath.people.Accounts;
import org.charterpath.people.Person;
import org.springframework.stereotype.Component;

/** What models may ask about people: {@code ${people.name(participantId)}}. */
@Component("people")
public class PeopleExpressions {

    private final Accounts accounts;

    PeopleExpressions(Accounts accounts) {
        this.accounts = accounts;
    }

    /** The person's full name; the user id where nobody has that id any more. */
    public String name(String userId) {
        return accounts.find(userId)
                .map(Person::fullName)
                .filter(name -> !name.isEmpty())
                .orElse(userId);
    }
}
