package org.charterpath.cohort;

import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Something about a cohort that has a page elsewhere, such as its messages, its calendar or who is at risk: the cohort's page
 * links to it. Features hand these over as Spring beans.
 *
 * @param address where it is, for the cohort with the given id
 * @param order lower ones come first
 * @param isThere whether the cohort with the given id has such a page
 */
public record CohortLink(String title, UnaryOperator<String> address, int order, Predicate<String> isThere) {

    /** One that each cohort has. */
    public CohortLink(String title, UnaryOperator<String> address, int order) {
        this(title, address, order, cohortId -> true);
    }
}
