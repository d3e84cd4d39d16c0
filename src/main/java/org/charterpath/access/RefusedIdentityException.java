package org.charterpath.access;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An identity provider's word is not enough to let this person use an account. */
public final class RefusedIdentityException extends RuntimeException {

    private final @Nullable String userId;

    private RefusedIdentityException(@Nullable String userId, String message) {
        super(message);
        this.userId = userId;
    }

    /** The account that was asked for; empty where none can have the user id that the provider names. */
    public Optional<String> userId() {
        return Optional.ofNullable(userId);
    }

    static RefusedIdentityException otherSubject(String userId) {
        return new RefusedIdentityException(
                userId, "The account %s belongs to another person of the identity provider".formatted(userId));
    }

    static RefusedIdentityException administratorsAccount(String userId) {
        return new RefusedIdentityException(
                userId,
                "The account %s administers this installation, and the identity provider does not call its person an administrator"
                        .formatted(userId));
    }

    static RefusedIdentityException unusableUserId() {
        return new RefusedIdentityException(
                null,
                "The identity provider names a user id that is empty, too long or has characters that no account may have");
    }
}
