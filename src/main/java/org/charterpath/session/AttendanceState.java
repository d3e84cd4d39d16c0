package org.charterpath.session;

/** What is known about somebody's attendance at a workshop. */
public enum AttendanceState {
    /** The workshop lies ahead, or nobody has recorded attendance yet. */
    PENDING,
    /** Was there, for all or part of the time. */
    ATTENDED,
    /** Was not there, or the workshop was cancelled. */
    MISSED
}
