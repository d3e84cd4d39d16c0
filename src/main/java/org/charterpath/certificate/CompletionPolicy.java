package org.charterpath.certificate;

/** Where it is decided whether a requirement is met: the decision table {@code program-completion}. */
public interface CompletionPolicy {

    /** What the rule says of one requirement now, for whoever only wants to look. */
    boolean isMet(String programId, String requirement, int openItems);

    /** The same, decided for the record, so that the decision history answers why. */
    boolean decide(String programId, String requirement, int openItems);

    /** The version of the table that answers now. */
    int version();
}
