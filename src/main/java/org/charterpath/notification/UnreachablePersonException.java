package org.charterpath.notification;

/** A message cannot go out because its recipient has no e-mail address. */
final class UnreachablePersonException extends RuntimeException {

    UnreachablePersonException(String userId) {
        super("User '%s' has no e-mail address".formatted(userId));
    }
}
