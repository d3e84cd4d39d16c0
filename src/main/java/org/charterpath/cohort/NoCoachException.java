package org.charterpath.cohort;

/** A cohort needs at least one person in the group of coaches. */
public final class NoCoachException extends RuntimeException {

    NoCoachException(String cohortId) {
        super("Cohort '%s' has nobody to coach it: put somebody into the group 'coaches'".formatted(cohortId));
    }
}
