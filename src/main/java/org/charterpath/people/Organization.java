package org.charterpath.people;

import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * Where people work: renamed in one place, never spelled in two ways.
 *
 * @param isMember whether it is a member of the network that runs the programs
 */
public record Organization(
        @Id String id, String name, Kind kind, boolean isMember, @Version @Nullable Integer version) {

    /** What an organization is. */
    public enum Kind {
        SCHOOL,
        DISTRICT,
        PARTNER
    }

    Organization named(String newName) {
        return new Organization(id, newName, kind, isMember, version);
    }
}
