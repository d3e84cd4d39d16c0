package org.charterpath.hours;

/** Decides which logged hours somebody has to read before they count: the table {@code hours-review}. */
public interface HoursReviewPolicy {

    /** Where logged hours go. */
    enum Route {
        /** Into the ledger at once. */
        APPROVE,
        /** To a reviewer. */
        REVIEW
    }

    /**
     * What it says about one claim.
     *
     * @param decisionVersion the version of the table that said so
     */
    record Ruling(Route route, int decisionVersion) {}

    /** What the table says about a claim that nobody has sorted yet, in somebody's year in a program. */
    Ruling decide(String programId, HoursClaim claim);
}
