package org.charterpath.people;

/**
 * What stands in the place of somebody who was erased: an id that says nothing about who it was, and words for pages that
 * name people. Nobody's user id begins as these ids do.
 */
public final class ErasedPerson {

    /** With which each such id begins. */
    public static final String PREFIX = "erased-";

    /** What such a person is called before the id. */
    public static final String WORDS = "Erased person";

    private static final int LENGTH = 12;

    private ErasedPerson() {}

    /** An id that nobody else has, drawn by lot. */
    public static String newId() {
        return RandomUserId.next(PREFIX, LENGTH);
    }

    /** Whether a user id is that of somebody who was erased, in any case. */
    public static boolean is(String userId) {
        return userId.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    }

    /** What a page calls such a person. */
    public static String name(String userId) {
        return "%s (%s)".formatted(WORDS, userId);
    }
}
