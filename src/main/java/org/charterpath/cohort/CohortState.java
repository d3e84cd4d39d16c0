package org.charterpath.cohort;

/** Where a cohort stands: being set up, on its way, over. */
public enum CohortState {
    OPENED,
    RUNNING,
    CLOSED
}
