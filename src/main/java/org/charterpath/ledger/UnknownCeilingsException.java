package org.charterpath.ledger;

/** The decision table says nothing usable about a program's ceilings; without them no time can be counted. */
public final class UnknownCeilingsException extends RuntimeException {

    public UnknownCeilingsException(String programId, String fault) {
        super("No CEU ceilings for program '%s': %s".formatted(programId, fault));
    }
}
