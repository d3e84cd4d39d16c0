package org.charterpath.ledger;

/**
 * Something that earns minutes, as the tables of its feature know it, over all enrolments at once: what the ledger has
 * to agree with. It stands beside the code that enters the credit; every Spring bean of this type is compared.
 */
public interface CreditOrigin {

    /** Which entries of the ledger go back to it. */
    CreditSource source();

    /**
     * A SELECT with the columns {@code source_id} (see {@link SourceId#sql}), {@code enrolment_id} and {@code minutes};
     * the minutes are null where the feature's own tables do not hold them.
     */
    String sql();
}
