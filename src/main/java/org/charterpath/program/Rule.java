package org.charterpath.program;

/** What is said of a value in a definition that breaks a rule; the value's place stands before it. */
final class Rule {

    static final String MISSING = "is missing";
    static final String NOT_POSITIVE = "is missing or less than 1";
    static final String TOO_LONG = "is longer than {max} characters";
    static final String NEGATIVE = "has to be 0 or more";

    private Rule() {}
}
