package org.charterpath.hours;

/**
 * What the table {@code hours-review} says about logged hours.
 *
 * @param decisionVersion the version of the table that said so
 */
public record HoursRuling(HoursRoute route, int decisionVersion) {}
