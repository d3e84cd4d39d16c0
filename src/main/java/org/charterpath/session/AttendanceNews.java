package org.charterpath.session;

/** Tells those who wait for it that a workshop's attendance is known or known better, in the caller's transaction. */
public interface AttendanceNews {

    /** Everybody of the cohort who waits for the workshop can look up attendance; it is fine if nobody waits. */
    void attendanceKnown(String cohortId, String workshopId);

    /**
     * Somebody was at a workshop after all: a make-up of it is needed no more.
     *
     * @return whether one was open
     */
    boolean attendedAfterAll(String enrolmentId, String workshopId);

    /**
     * Somebody was not at a workshop after all, and gets its make-up, unless attendance is about to be looked up anyway.
     *
     * @param stageId the stage of the program to which the workshop belongs
     */
    void missedAfterAll(String enrolmentId, String cohortId, String stageId, String workshopId);

    /** What somebody makes up beside the journey ends with it, or as long as it rests; what follows looks attendance up anew. */
    void journeyRests(String enrolmentId);
}
