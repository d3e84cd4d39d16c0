package org.charterpath.audit;

/** There is no event with this id to go on after. */
public final class UnknownAuditEventException extends RuntimeException {

    UnknownAuditEventException(long id) {
        super("There is no audit event " + id);
    }
}
