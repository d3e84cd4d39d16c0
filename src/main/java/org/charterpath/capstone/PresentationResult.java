package org.charterpath.capstone;

/** What a scored presentation comes to. */
public enum PresentationResult {
    PASSED,
    /** Not passed at the first try: it is repeated once. */
    REPEAT,
    NOT_PASSED
}
