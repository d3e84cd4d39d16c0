package org.charterpath.notification;

import java.util.Optional;
import org.charterpath.people.Person;

/**
 * People without an account to whom messages go, such as those who speak for a team from outside. Features hand these over as
 * Spring beans; where somebody is reached is asked when a message is sent.
 */
public interface Addressees {

    /** Whoever is meant by the recipient of a message; empty if that is nobody of these. */
    Optional<Person> find(String recipientId);
}
