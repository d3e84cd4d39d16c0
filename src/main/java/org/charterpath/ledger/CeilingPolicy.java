package org.charterpath.ledger;

/** Where a program's ceilings come from: the decision table {@code ceu-credit}. */
public interface CeilingPolicy {

    /** The decision table that is asked. */
    String DECISION = "ceu-credit";

    /**
     * The ceilings that apply now, for whoever only wants to look.
     *
     * @throws UnknownCeilingsException if the decision table does not say everything about this program
     */
    Ceilings ceilingsOf(String programId);

    /**
     * The same ceilings, decided anew for the record, so that the decision history answers why a tally came out as it did.
     *
     * @throws UnknownCeilingsException if the decision table does not say everything about this program
     */
    Ceilings decideCeilings(String programId);
}
