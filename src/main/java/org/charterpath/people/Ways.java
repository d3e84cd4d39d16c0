package org.charterpath.people;

import java.util.List;
import java.util.Optional;

/**
 * What somebody is in beside the journeys of programs, or what there is to say of one of these. The first page shows all of it to
 * whoever is in several. Features hand these over as Spring beans.
 */
@FunctionalInterface
public interface Ways {

    /**
     * Something that somebody is in.
     *
     * @param title a program, as people call it
     * @param where which time of it, a cohort for example; empty where there is none
     * @param standing one line of where the person stands; empty where there is nothing to say
     * @param address path of the page on which the person acts, from the first slash on
     * @param enrolmentId of the journey in whose place this stands; empty where it stands for itself
     */
    record Way(String title, String where, String standing, String address, Optional<String> enrolmentId) {}

    /** What somebody is in at present, in the order in which it is shown. */
    List<Way> of(Caller caller);
}
