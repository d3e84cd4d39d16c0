package org.charterpath.certificate;

import org.charterpath.cohort.Placement;
import org.charterpath.facts.Facts;

/** Something that a certificate may need; a program's definition names those that it wants, each by its id. */
public interface Requirement {

    /** As definitions name it, such as {@code courses}. */
    String id();

    /** What is said where it is not met: half a sentence, for messages and pages. */
    String unmetInWords();

    /**
     * How many things of it are still open for an enrolment; 0 once nothing is.
     *
     * @param facts what is on record about it
     */
    int openItems(Placement placement, Facts facts);
}
