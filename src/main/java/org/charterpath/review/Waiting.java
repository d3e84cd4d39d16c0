package org.charterpath.review;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.Column;

/**
 * Whom something waits for, and since when.
 *
 * @param person a user id; null where it is nobody's in particular
 * @param since since when it waits for this person, or for the program admins where there is nobody
 * @param adminsSince since when a program admin can take it on as well; null where none can
 */
public record Waiting(
        @Column("waiting_for") @Nullable String person,
        @Column("waiting_since") @Nullable Instant since,
        @Column("admins_since") @Nullable Instant adminsSince) {

    public static Waiting on(String userId, Instant now) {
        return new Waiting(Objects.requireNonNull(userId), now, null);
    }

    static Waiting onAdmins(Instant now) {
        return new Waiting(null, now, now);
    }

    boolean isOpenToAdmins() {
        return adminsSince != null;
    }

    /** @param userId null where it is given back to those who can take it */
    Waiting handedTo(@Nullable String userId, Instant now) {
        return Objects.equals(userId, person) ? this : new Waiting(userId, now, adminsSince);
    }

    Waiting escalated(Instant now) {
        return new Waiting(person, since, now);
    }
}
