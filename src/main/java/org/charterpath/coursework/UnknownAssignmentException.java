package org.charterpath.coursework;

/** A course or worksheet was never assigned to this enrolment. */
public final class UnknownAssignmentException extends RuntimeException {

    UnknownAssignmentException(String enrolmentId, String itemId) {
        super("'%s' was never assigned to enrolment '%s'".formatted(itemId, enrolmentId));
    }
}
