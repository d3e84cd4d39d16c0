package org.charterpath.ledger;

/** The ledger has no entry of that source id. */
public final class UnknownCreditException extends RuntimeException {

    UnknownCreditException(String sourceId) {
        super("Nothing was ever credited for '%s'".formatted(sourceId));
    }
}
