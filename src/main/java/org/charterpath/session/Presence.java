package org.charterpath.session;

/** How much of a session somebody attended. */
enum Presence {
    PRESENT,
    PARTIAL,
    ABSENT;

    static Presence of(int minutes, int sessionMinutes) {
        return minutes == 0 ? ABSENT : minutes < sessionMinutes ? PARTIAL : PRESENT;
    }
}
