package org.charterpath.access;

import java.util.Set;
import org.charterpath.people.Person;
import org.charterpath.people.Role;

/**
 * Somebody as an identity provider describes them.
 *
 * @param subject what the provider calls this person for good, whatever happens to names and user ids
 * @param person the user id and names to use here
 * @param groups the groups of Charterpath that the provider puts the person in
 */
public record ProvidedIdentity(String subject, Person person, Set<Role> groups) {

    public ProvidedIdentity {
        groups = Set.copyOf(groups);
    }
}
