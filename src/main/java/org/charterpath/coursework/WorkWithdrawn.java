package org.charterpath.coursework;

/** Everything open was taken away from an owner, who has left; published in the same transaction. */
public record WorkWithdrawn(String ownerId) {}
