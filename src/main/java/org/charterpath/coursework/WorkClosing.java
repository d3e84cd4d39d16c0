package org.charterpath.coursework;

/**
 * A deadline has passed, and the open work of an owner is about to be closed; published in the same transaction, so that what was
 * handed in by now is taken in before.
 */
public record WorkClosing(String ownerId) {}
