package org.charterpath.certificate;

/** A certificate was asked for an enrolment that has not completed its program. */
public final class ProgramNotCompletedException extends RuntimeException {

    ProgramNotCompletedException(String enrolmentId) {
        super("Enrolment '%s' has not completed its program: there is no certificate for it".formatted(enrolmentId));
    }
}
