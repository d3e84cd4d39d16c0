package org.charterpath.cohort;

/** An enrolment that has ended cannot move on. */
public final class EnrolmentEndedException extends RuntimeException {

    EnrolmentEndedException(Enrolment enrolment, EnrolmentState wanted) {
        super("Enrolment '%s' has ended as %s and cannot become %s"
                .formatted(enrolment.id(), enrolment.state(), wanted));
    }
}
