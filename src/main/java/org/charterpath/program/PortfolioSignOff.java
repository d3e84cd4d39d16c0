package org.charterpath.program;

/**
 * Putting the portfolio together and signing it off, counted as independent work.
 *
 * @param title as participants read it
 * @param form id of the form that is signed
 * @param plannedMinutes minutes that it is expected to take
 */
public record PortfolioSignOff(String title, String form, int plannedMinutes) {}
