package org.charterpath.cohort;

/** A coach is to be proposed, and nobody is in the group of coaches. */
public final class NoCoachException extends RuntimeException {

    NoCoachException(String cohortId) {
        super("Cohort '%s' has nobody to coach it: put somebody into the group 'coaches'".formatted(cohortId));
    }
}
