package org.charterpath.ledger;

/** A source id is in the ledger already and says something else; what is written stays, a correction is a reversal. */
public final class SourceAlreadyCreditedException extends RuntimeException {

    SourceAlreadyCreditedException(CreditEntry existing) {
        super("'%s' was credited already, with %d minutes of %s to enrolment %s"
                .formatted(existing.sourceId(), existing.minutes(), existing.category(), existing.enrolmentId()));
    }

    /** Somebody else entered the same source id at this very moment; whoever tries again gets that entry. */
    SourceAlreadyCreditedException(String sourceId, Throwable cause) {
        super("'%s' was credited at the same moment by another transaction".formatted(sourceId), cause);
    }
}
