package org.charterpath.certificate;

import java.util.Optional;

/** Where it is decided whether a requirement is met: the decision table {@code program-completion}. */
public interface CompletionPolicy {

    /** What the rule says of one requirement now, for whoever only wants to look. */
    boolean isMet(String programId, String requirement, int openItems);

    /** Says of one requirement whether it is met. */
    @FunctionalInterface
    interface Rule {
        boolean isMet(String programId, String requirement, int openItems);
    }

    /** The rule as it is now, for whoever asks about several requirements: it is looked up once. */
    default Rule now() {
        return this::isMet;
    }

    /**
     * What the rule says, decided for the record.
     *
     * @param instanceId of the decision in the history of decisions; empty where none is kept
     */
    record Decided(boolean isMet, Optional<String> instanceId) {}

    /** The same, decided for the record, so that the decision history answers why. */
    Decided decide(String programId, String requirement, int openItems);

    /** The version of the table that answers now. */
    int version();
}
