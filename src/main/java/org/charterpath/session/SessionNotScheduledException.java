package org.charterpath.session;

/** A step needs the date of a session that has none. */
public final class SessionNotScheduledException extends RuntimeException {

    SessionNotScheduledException(String sessionId) {
        super("Session '%s' has no date yet".formatted(sessionId));
    }
}
