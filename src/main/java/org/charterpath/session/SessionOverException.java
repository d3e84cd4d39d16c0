package org.charterpath.session;

/** A session that was held or cancelled can no longer change. */
public final class SessionOverException extends RuntimeException {

    SessionOverException(TrainingSession session) {
        super("Session '%s' is over: %s".formatted(session.id(), session.state()));
    }
}
