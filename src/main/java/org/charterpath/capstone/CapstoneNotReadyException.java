package org.charterpath.capstone;

/** A capstone was scored that is not ready to be presented. */
public final class CapstoneNotReadyException extends RuntimeException {

    CapstoneNotReadyException(String enrolmentId) {
        super("The capstone of enrolment '%s' is not ready to be presented".formatted(enrolmentId));
    }
}
