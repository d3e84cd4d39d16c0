package org.charterpath.cohort;

import java.util.function.UnaryOperator;

/**
 * Something about a cohort that has a page elsewhere, such as its messages, its calendar or who is at risk: the cohort's page
 * links to it. Features hand these over as Spring beans.
 *
 * @param address where it is, for the cohort with the given id
 * @param order lower ones come first
 */
public record CohortLink(String title, UnaryOperator<String> address, int order) {}
