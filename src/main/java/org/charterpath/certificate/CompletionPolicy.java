package org.charterpath.certificate;

/** Where the requirements of a certificate come from: the decision table {@code program-completion}. */
public interface CompletionPolicy {

    /** What the rule says now, for whoever only wants to look. */
    CompletionVerdict verdictOn(CompletionFacts facts);

    /** The same, decided for the record, so that the decision history answers why. */
    CompletionVerdict decide(CompletionFacts facts);
}
