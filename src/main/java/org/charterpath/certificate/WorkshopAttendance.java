package org.charterpath.certificate;

/** Who was at which workshop. */
public interface WorkshopAttendance {

    /** Whether a participant attended a workshop, for all or part of the time. */
    boolean attended(String enrolmentId, String workshopId);
}
