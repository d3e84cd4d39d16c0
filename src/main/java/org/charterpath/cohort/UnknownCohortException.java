package org.charterpath.cohort;

/** There is no cohort with this id. */
public final class UnknownCohortException extends RuntimeException {

    UnknownCohortException(String cohortId) {
        super("There is no cohort '%s'".formatted(cohortId));
    }
}
