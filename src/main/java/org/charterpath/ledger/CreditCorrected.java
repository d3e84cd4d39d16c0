package org.charterpath.ledger;

/**
 * Somebody has corrected the ledger; published in the transaction that writes the correcting entry.
 *
 * @param sourceId of the correcting entry; a reversal names what it takes back
 * @param author the user id of whoever decided it
 */
public record CreditCorrected(String enrolmentId, String sourceId, String author) {}
