package org.charterpath.account;

/**
 * Something has happened to an account; published in the transaction in which it does. What the engine's identity store
 * tells itself, such as a new account or a password, is not repeated.
 *
 * @param author the user id of whoever did it; empty for the program itself
 */
public record AccountChange(Kind kind, String userId, String author) {

    /** What has happened. */
    public enum Kind {
        /** A message is on its way that leads the owner to a first sign-in. */
        INVITED,
        DEACTIVATED,
        ACTIVATED,
        /** Somebody had the code of the log when there was no administrator. */
        FIRST_ADMINISTRATOR
    }
}
