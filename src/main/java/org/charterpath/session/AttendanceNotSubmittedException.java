package org.charterpath.session;

/** Attendance is to be posted that nobody has recorded. */
public final class AttendanceNotSubmittedException extends RuntimeException {

    AttendanceNotSubmittedException(String sessionId) {
        super("Nobody has recorded attendance of session '%s'".formatted(sessionId));
    }
}
