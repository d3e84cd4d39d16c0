package org.charterpath.hours;

/** Where logged hours go: the outputs of the table {@code hours-review}. */
public enum HoursRoute {
    /** Into the ledger at once. */
    APPROVE,
    /** To a reviewer. */
    REVIEW
}
