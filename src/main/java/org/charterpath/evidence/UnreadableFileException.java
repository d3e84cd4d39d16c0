package org.charterpath.evidence;

/** A file that is not what it begins like, or holds more than it should; the message goes on after "it is". */
final class UnreadableFileException extends Exception {

    static final String DAMAGED = "damaged";
    static final String WITH_MACROS = "a document with macros";
    static final String LOCKED = "locked with a password, so that nobody can tell what it holds";

    UnreadableFileException(String found) {
        super(found);
    }

    UnreadableFileException(Exception cause) {
        super(DAMAGED, cause);
    }
}
