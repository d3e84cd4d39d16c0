package org.charterpath.credit;

/**
 * What became of one {@link HoursOrder}.
 *
 * @param settled whether it is done; if not, nothing about the claim has changed
 * @param message what was done or why not, in words for the reviewer
 */
public record HoursVerdict(String claimId, boolean settled, String message) {}
