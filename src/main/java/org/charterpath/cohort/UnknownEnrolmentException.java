package org.charterpath.cohort;

/** There is no enrolment with this id. */
public final class UnknownEnrolmentException extends RuntimeException {

    UnknownEnrolmentException(String enrolmentId) {
        super("There is no enrolment '%s'".formatted(enrolmentId));
    }
}
