package org.charterpath.registration;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Seats that a team has in a session.
 *
 * @param heldAt since when it has the last of them
 * @param came how many people were there; null until that is recorded
 */
public record HeldSeats(String registrationId, String sessionId, int seats, Instant heldAt, @Nullable Integer came) {

    /** How many people were there; empty until that is recorded. */
    public Optional<Integer> present() {
        return Optional.ofNullable(came);
    }
}
