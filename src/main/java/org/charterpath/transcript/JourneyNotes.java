package org.charterpath.transcript;

import java.util.List;
import java.util.Optional;
import org.charterpath.cohort.Enrolment;
import org.charterpath.facts.Facts;
import org.charterpath.people.Caller;

/**
 * What else stands on the page of a journey, beside hours. Features hand these over as Spring beans; each answers with few
 * statements.
 */
@FunctionalInterface
public interface JourneyNotes {

    /**
     * A part of the page.
     *
     * @param id of the part in the page, in kebab-case
     * @param sentences in the order in which they are read; each may have several lines
     */
    record Note(String id, String title, List<String> sentences) {}

    /**
     * What there is for an enrolment; empty if there is nothing.
     *
     * @param facts what is on record about it: where they say that there is nothing, nothing is asked
     */
    Optional<Note> of(Enrolment enrolment, Caller reader, Facts facts);
}
