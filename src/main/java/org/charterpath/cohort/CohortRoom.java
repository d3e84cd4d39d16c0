package org.charterpath.cohort;

import java.util.function.UnaryOperator;

/**
 * The page on which the people of a program's cohorts work together, such as a plan's or a community's. Features hand these over
 * as Spring beans.
 *
 * @param programId whose cohorts have it
 * @param title what it is called, like "Plan"
 * @param address where it is, for the cohort with the given id
 */
public record CohortRoom(String programId, String title, UnaryOperator<String> address) {}
