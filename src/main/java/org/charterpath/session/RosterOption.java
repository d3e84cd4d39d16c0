package org.charterpath.session;

/**
 * Somebody who can be ticked when attendance is recorded.
 *
 * @param label full name and school
 * @param value the enrolment's id
 */
public record RosterOption(String label, String value) {}
