package org.charterpath.program;

/**
 * One coaching meeting a stage, one-on-one or in a small group; its date is set by those who meet.
 *
 * @param delivery always {@link Delivery#SYNCHRONOUS_VIRTUAL}
 * @param minutes planned length in minutes
 */
public record Coaching(Delivery delivery, int minutes) {}
