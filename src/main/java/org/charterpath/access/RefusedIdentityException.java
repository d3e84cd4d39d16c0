package org.charterpath.access;

/** An identity provider's word is not enough to let this person use an account. */
public final class RefusedIdentityException extends RuntimeException {

    private RefusedIdentityException(String message) {
        super(message);
    }

    static RefusedIdentityException otherSubject(String userId) {
        return new RefusedIdentityException(
                "The account %s belongs to another person of the identity provider".formatted(userId));
    }

    static RefusedIdentityException administratorsAccount(String userId) {
        return new RefusedIdentityException(
                "The account %s administers this installation, and the identity provider does not call its person an administrator"
                        .formatted(userId));
    }

    static RefusedIdentityException unusableUserId() {
        return new RefusedIdentityException(
                "The identity provider names a user id that is empty, too long or has characters that no account may have");
    }
}
