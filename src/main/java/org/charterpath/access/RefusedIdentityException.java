package org.charterpath.access;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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

    static RefusedIdentityException deactivated(String userId) {
        return new RefusedIdentityException(userId, "The account %s is deactivated".formatted(userId));
    }

    static RefusedIdentityException otherAddress(String userId) {
        return new RefusedIdentityException(
                userId,
                "The account %s has another e-mail address than the identity provider names; an administrator has to say who it belongs to"
                        .formatted(userId));
    }

    /** @param other the account that has the same address, or the same user id in other case */
    static RefusedIdentityException takenAlready(String userId, String other) {
        return new RefusedIdentityException(
                userId,
                "No account %s was made: the account %s has the same e-mail address, or the same user id but for case"
                        .formatted(userId, other));
    }

    /** @param faults of which the field is told, and not what stands in it: this is for the log */
    static RefusedIdentityException unusable(String userId, List<String> faults) {
        String fields = faults.stream()
                .map(fault -> fault.replaceFirst("(?s):.*", ""))
                .distinct()
                .collect(Collectors.joining(", "));
        return new RefusedIdentityException(
                userId, "The identity provider describes %s as no account can be: %s".formatted(userId, fields));
    }

    /**
     * The provider does not say who it is.
     *
     * @param claim the one that is to hold the user id
     */
    public static RefusedIdentityException noUserId(String claim) {
        return new RefusedIdentityException(null, "The identity provider sends no claim %s".formatted(claim));
    }

    static RefusedIdentityException unusableUserId() {
        return new RefusedIdentityException(
                null,
                "The identity provider names a user id that is empty, too long or has characters that no account may have");
    }
}
