package org.charterpath.people;

import java.time.Instant;
import java.util.Optional;

/**
 * Where somebody's account stands.
 *
 * @param invitedAt when its owner was invited last; empty where nobody has
 * @param acceptedAt since when its owner can sign in, with a password or through an identity provider; empty until then
 */
public record AccountStanding(Optional<Instant> invitedAt, Optional<Instant> acceptedAt, boolean isDeactivated) {

    /** Whether its owner was invited and has not come so far. */
    public boolean isInvited() {
        return invitedAt.isPresent() && acceptedAt.isEmpty() && !isDeactivated;
    }
}
