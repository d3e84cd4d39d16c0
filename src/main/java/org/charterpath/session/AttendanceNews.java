package org.charterpath.session;

/** Tells those who wait for it that a workshop's attendance is known, in the caller's transaction. */
public interface AttendanceNews {

    /** Everybody of the cohort who waits for the workshop can look up attendance; it is fine if nobody waits. */
    void attendanceKnown(String cohortId, String workshopId);
}
