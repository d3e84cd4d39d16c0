package org.charterpath.coursework;

/** Everything open was taken away from an owner, who has left; published in the same transaction. */
public record WorkWithdrawn(String ownerId) {

    /** Why what belongs to it ends, for the engine's history. */
    public static final String IN_WORDS = "The participant has left the program.";
}
