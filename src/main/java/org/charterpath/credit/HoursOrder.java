package org.charterpath.credit;

/** What a reviewer wants done with one claim of a list. */
public record HoursOrder(String claimId, HoursReview review) {}
