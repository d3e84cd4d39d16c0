package org.charterpath.coaching;

/**
 * A choice of the form {@code coaching-choice}.
 *
 * @param label the time in words
 * @param value the local date and time as text, or {@code OTHER}
 */
public record TimeOption(String label, String value) {}
