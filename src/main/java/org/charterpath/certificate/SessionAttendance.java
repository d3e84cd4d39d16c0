package org.charterpath.certificate;

import org.charterpath.session.Attendances;
import org.springframework.stereotype.Component;

/** Attendance as the sessions recorded it. */
@Component
class SessionAttendance implements WorkshopAttendance {

    private final Attendances attendances;

    SessionAttendance(Attendances attendances) {
        this.attendances = attendances;
    }

    @Override
    public boolean attended(String enrolmentId, String workshopId) {
        return attendances.attended(enrolmentId, workshopId);
    }
}
