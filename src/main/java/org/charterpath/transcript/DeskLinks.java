package org.charterpath.transcript;

import java.util.Collection;
import java.util.Map;
import org.charterpath.cohort.Enrolment;

/**
 * What else there is about each person on the coach desk. Features hand these over as Spring beans; each answers for any number
 * of people with the same few statements.
 */
@FunctionalInterface
public interface DeskLinks {

    /**
     * What there is about one person.
     *
     * @param address path of the page that has it, from the first slash on
     */
    record DeskLink(String title, String address) {}

    /** What there is, by the id of the enrolment; those without anything are left out. */
    Map<String, DeskLink> of(Collection<Enrolment> enrolments);
}
