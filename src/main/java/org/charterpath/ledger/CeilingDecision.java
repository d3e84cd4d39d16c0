package org.charterpath.ledger;

/**
 * The decision that gave a tally its ceilings; what it answered stands in the tally itself.
 *
 * @param key which table was asked
 * @param version in which version
 * @param programId about which program: the table's one input; empty in a tally that is older than its record
 */
public record CeilingDecision(String key, int version, String programId) {}
