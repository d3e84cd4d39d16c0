package org.charterpath.coursework;

/** Somebody tried a step that an assignment's state does not allow. */
public final class AssignmentStateException extends RuntimeException {

    AssignmentStateException(Assignment assignment, AssignmentState wanted) {
        super("Assignment '%s' of enrolment '%s' is %s and cannot become %s"
                .formatted(assignment.itemId(), assignment.enrolmentId(), assignment.state(), wanted));
    }
}
