package org.charterpath.session;

/** There is no session with this id. */
public final class UnknownSessionException extends RuntimeException {

    UnknownSessionException(String sessionId) {
        super("There is no session '%s'".formatted(sessionId));
    }
}
